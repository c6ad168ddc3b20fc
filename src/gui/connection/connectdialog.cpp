#include "gui/connection/connectdialog.h"

#include "ui_connectdialog.h"

namespace sluice {

namespace {

/// Bullets in place of what nobody should read; the text and its caret stay.
void hideText(QLineEdit *field, bool hidden)
{
    const auto mode = hidden ? QLineEdit::Password : QLineEdit::Normal;
    if (field->echoMode() != mode)
        field->setEchoMode(mode);
}

} // namespace

ConnectDialog::ConnectDialog(Connector &connector, ProfileStore &profiles, QWidget *parent)
    : QDialog(parent), m_form(connector, profiles), ui(std::make_unique<Ui::ConnectDialog>())
{
    ui->setupUi(this);
    setMinimumWidth(560);
    ui->uriNote->setSentence(tr("The text may hold a password, so it is hidden. The password moves "
                                "to its own field when you leave this one."),
                             SentenceLabel::Tone::Muted);
    ui->environment->addItem(tr("Development"), int(Environment::Development));
    ui->environment->addItem(tr("Staging"), int(Environment::Staging));
    ui->environment->addItem(tr("Production"), int(Environment::Production));

    connect(ui->uri, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_typing = ui->uri;
        m_form.setText(text);
    });
    connect(ui->uri, &QLineEdit::editingFinished, this, &ConnectDialog::finishUri);
    bind(ui->host, ConnectForm::Field::Host);
    bind(ui->port, ConnectForm::Field::Port);
    bind(ui->database, ConnectForm::Field::Database);
    bind(ui->user, ConnectForm::Field::User);
    connect(ui->password, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_typing = ui->password;
        m_form.setPassword(text);
    });
    connect(ui->name, &QLineEdit::textEdited, &m_form, &ConnectForm::setName);
    connect(ui->savePassword, &QCheckBox::toggled, &m_form, &ConnectForm::setSavesPassword);
    connect(ui->environment, &QComboBox::activated, &m_form,
            [this] { m_form.setEnvironment(Environment(ui->environment->currentData().toInt())); });
    connect(ui->test, &QPushButton::clicked, this, [this] {
        finishUri();
        m_form.test();
    });
    connect(ui->connect, &QPushButton::clicked, this, [this] {
        finishUri();
        m_form.open();
    });
    connect(ui->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(&m_form, &ConnectForm::changed, this, [this] {
        m_why.clear();
        refresh();
    });
    connect(&m_form, &ConnectForm::opened, this,
            [this](const ConnectionProfile &profile,
                   const std::shared_ptr<ConnectedDatabase> &database) {
                Q_EMIT opened(profile, database);
                accept();
            });
    refresh();
    ui->uri->setFocus();
}

ConnectDialog::~ConnectDialog() = default;

void ConnectDialog::load(const ConnectionProfile &profile, const QString &sentence)
{
    m_form.load(profile);
    m_why = sentence;
    refresh();
    ui->password->setFocus();
}

void ConnectDialog::bind(QLineEdit *field, ConnectForm::Field which)
{
    connect(field, &QLineEdit::textEdited, this, [this, field, which](const QString &text) {
        m_typing = field;
        // A whole connection string pasted here waits until it is all there.
        const bool whole = ConnectForm::isConnectionString(text);
        hideText(field, whole && mayHoldPassword(text, Typing::UnderWay));
        if (!whole)
            m_form.setField(which, text);
    });
    connect(field, &QLineEdit::editingFinished, this, [this, field] {
        m_typing = nullptr;
        if (ConnectForm::isConnectionString(field->text())) {
            m_form.setText(field->text());
            m_form.finishText();
        }
        refresh();
        hideText(field, false);
    });
}

void ConnectDialog::finishUri()
{
    m_typing = nullptr;
    m_form.finishText();
}

void ConnectDialog::showText(QLineEdit *field, const QString &text)
{
    // Rewriting what is being typed would take letters away or move the caret.
    if (field != m_typing && field->text() != text)
        field->setText(text);
}

void ConnectDialog::refresh()
{
    hideText(ui->uri, m_form.isTextHidden());
    showText(ui->uri, m_form.text());
    showText(ui->host, m_form.field(ConnectForm::Field::Host));
    showText(ui->port, m_form.field(ConnectForm::Field::Port));
    showText(ui->database, m_form.field(ConnectForm::Field::Database));
    showText(ui->user, m_form.field(ConnectForm::Field::User));
    showText(ui->password, m_form.password());
    ui->name->setPlaceholderText(m_form.name());
    ui->environment->setCurrentIndex(ui->environment->findData(int(m_form.environment())));
    ui->environmentNote->setSentence(
        m_form.environment() == Environment::Production
            ? tr("Opens locked: nothing can be changed until you unlock it with a reason.")
            : tr("Opens locked: nothing can be changed until you unlock it."),
        SentenceLabel::Tone::Muted);
    ui->uriNote->setVisible(m_form.isTextHidden());
    ui->portNote->setSentence(m_form.portProblem(), SentenceLabel::Tone::Failed);
    ui->portNote->setVisible(!m_form.portProblem().isEmpty());
    if (!m_why.isEmpty())
        ui->sentence->setSentence(m_why, SentenceLabel::Tone::Failed);
    else if (!m_form.problem().isEmpty())
        ui->sentence->setSentence(m_form.problem(), SentenceLabel::Tone::Failed);
    else
        ui->sentence->setSentence(m_form.sentence(), m_form.hasFailed()
                                                         ? SentenceLabel::Tone::Failed
                                                     : m_form.isBusy() ? SentenceLabel::Tone::Muted
                                                                       : SentenceLabel::Tone::Done);
    ui->test->setEnabled(m_form.canConnect());
    ui->connect->setEnabled(m_form.canConnect());
}

void ConnectDialog::done(int result)
{
    m_form.cancel();
    QDialog::done(result);
}

} // namespace sluice
