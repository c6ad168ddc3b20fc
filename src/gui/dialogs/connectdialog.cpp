#include "gui/dialogs/connectdialog.h"

#include "ui_connectdialog.h"

namespace sluice {

namespace {

void showText(QLineEdit *field, const QString &text)
{
    // Rewriting what is being typed would move the caret.
    if (field->text() != text && !field->hasFocus())
        field->setText(text);
}

} // namespace

ConnectDialog::ConnectDialog(Connector &connector, ProfileStore &profiles, QWidget *parent)
    : QDialog(parent), m_form(connector, profiles), ui(std::make_unique<Ui::ConnectDialog>())
{
    ui->setupUi(this);
    setMinimumWidth(560);
    ui->environment->addItem(tr("Development"), int(Environment::Development));
    ui->environment->addItem(tr("Staging"), int(Environment::Staging));
    ui->environment->addItem(tr("Production"), int(Environment::Production));

    connect(ui->uri, &QLineEdit::textEdited, &m_form, &ConnectForm::setText);
    const auto bind = [this](QLineEdit *field, ConnectForm::Field which) {
        connect(field, &QLineEdit::textEdited, &m_form,
                [this, which](const QString &text) { m_form.setField(which, text); });
    };
    bind(ui->host, ConnectForm::Field::Host);
    bind(ui->port, ConnectForm::Field::Port);
    bind(ui->database, ConnectForm::Field::Database);
    bind(ui->user, ConnectForm::Field::User);
    connect(ui->password, &QLineEdit::textEdited, &m_form, &ConnectForm::setPassword);
    connect(ui->name, &QLineEdit::textEdited, &m_form, &ConnectForm::setName);
    connect(ui->savePassword, &QCheckBox::toggled, &m_form, &ConnectForm::setSavesPassword);
    connect(ui->environment, &QComboBox::activated, &m_form,
            [this] { m_form.setEnvironment(Environment(ui->environment->currentData().toInt())); });
    connect(ui->test, &QPushButton::clicked, &m_form, &ConnectForm::test);
    connect(ui->connect, &QPushButton::clicked, &m_form, &ConnectForm::open);
    connect(ui->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(&m_form, &ConnectForm::changed, this, [this] {
        m_why.clear();
        refresh();
    });
    connect(&m_form, &ConnectForm::opened, this,
            [this](const ConnectionProfile &profile, const std::shared_ptr<System> &system) {
                Q_EMIT opened(profile, system);
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

void ConnectDialog::refresh()
{
    // A password typed into the URI must not stay readable in it.
    if (ui->uri->text() != m_form.text() && m_form.password() != ui->password->text()) {
        ui->password->setText(m_form.password());
        ui->uri->setText(m_form.text());
    }
    showText(ui->uri, m_form.text());
    showText(ui->host, m_form.field(ConnectForm::Field::Host));
    showText(ui->port, m_form.field(ConnectForm::Field::Port));
    showText(ui->database, m_form.field(ConnectForm::Field::Database));
    showText(ui->user, m_form.field(ConnectForm::Field::User));
    ui->name->setPlaceholderText(m_form.name());
    ui->environment->setCurrentIndex(ui->environment->findData(int(m_form.environment())));
    ui->environmentNote->setSentence(
        m_form.environment() == Environment::Production
            ? tr("Opens locked: nothing can be changed until you unlock it with a reason.")
            : tr("Opens locked: nothing can be changed until you unlock it."),
        SentenceLabel::Tone::Muted);
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
