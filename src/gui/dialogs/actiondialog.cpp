#include "gui/dialogs/actiondialog.h"

#include "gui/editors/sqlview.h"
#include "gui/widgets/labels.h"
#include "gui/widgets/pill.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QTabWidget>
#include <QVBoxLayout>

namespace sluice {

namespace {

/// What stands before a sentence that says why it does not go on; empty if it goes on.
QString verdictOf(const ActionForm &form)
{
    if (form.isWrong())
        return ActionDialog::tr("not valid");
    if (form.state() == ActionForm::State::Refused)
        return ActionDialog::tr("not possible");
    return form.state() == ActionForm::State::Failed ? ActionDialog::tr("failed") : QString();
}

} // namespace

ActionDialog::ActionDialog(std::unique_ptr<ActionForm> form, const QString &applyText,
                           QWidget *parent)
    : QDialog(parent),
      m_form(std::move(form)),
      m_content(new QVBoxLayout),
      m_tabs(new QTabWidget(this)),
      m_verdict(new Pill(this)),
      m_sentence(new SentenceLabel(this)),
      m_details(new SentenceLabel(this)),
      m_remedy(new SentenceLabel(this)),
      m_sql(new SqlView(this)),
      m_unlock(new QPushButton(tr("&Unlock…"), this)),
      m_again(new QPushButton(tr("&Look again"), this)),
      m_copyRemedy(new QPushButton(tr("Copy"), this)),
      m_cancel(new QPushButton(tr("Cancel"), this)),
      m_apply(new QPushButton(applyText, this)),
      m_column(new QVBoxLayout(this)),
      m_buttons(new QHBoxLayout)
{
    m_verdict->setObjectName(QStringLiteral("actionVerdict"));
    m_sentence->setObjectName(QStringLiteral("actionSentence"));
    m_details->setObjectName(QStringLiteral("actionDetails"));
    m_remedy->setObjectName(QStringLiteral("actionRemedy"));
    m_sql->setObjectName(QStringLiteral("actionSql"));
    m_tabs->setObjectName(QStringLiteral("actionTabs"));
    m_unlock->setObjectName(QStringLiteral("actionUnlock"));
    m_again->setObjectName(QStringLiteral("actionAgain"));
    m_cancel->setObjectName(QStringLiteral("actionCancel"));
    m_apply->setObjectName(QStringLiteral("actionApply"));
    m_apply->setProperty("primary", true);
    m_apply->setDefault(true);
    for (QPushButton *button : {m_unlock, m_again, m_copyRemedy, m_cancel})
        button->setAutoDefault(false);

    auto *effect = new QWidget(m_tabs);
    auto *effectColumn = new QVBoxLayout(effect);
    effectColumn->setContentsMargins(0, 10, 0, 0);
    auto *sentenceRow = new QHBoxLayout;
    sentenceRow->setSpacing(8);
    sentenceRow->addWidget(m_verdict, 0, Qt::AlignTop);
    sentenceRow->addWidget(m_sentence, 1);
    effectColumn->addLayout(sentenceRow);
    effectColumn->addWidget(m_details);
    auto *remedyRow = new QHBoxLayout;
    remedyRow->addWidget(m_remedy, 1);
    remedyRow->addWidget(m_copyRemedy);
    effectColumn->addLayout(remedyRow);
    effectColumn->addStretch(1);
    m_tabs->addTab(effect, tr("What will happen"));
    m_tabs->addTab(m_sql, tr("SQL"));
    m_tabs->setMinimumHeight(130);

    m_buttons->addStretch(1);
    m_buttons->addWidget(m_unlock);
    m_buttons->addWidget(m_again);
    m_buttons->addWidget(m_cancel);
    m_buttons->addWidget(m_apply);
    m_column->setContentsMargins(20, 16, 20, 16);
    m_column->setSpacing(12);
    m_column->addLayout(m_content, 1);
    m_column->addWidget(m_tabs);
    m_column->addLayout(m_buttons);

    connect(m_form.get(), &ActionForm::changed, this, &ActionDialog::refresh);
    connect(m_form.get(), &ActionForm::applied, this, [this](const ActionOutcome &outcome) {
        Q_EMIT applied(outcome);
        accept();
    });
    connect(m_unlock, &QPushButton::clicked, this, &ActionDialog::unlockWanted);
    connect(m_again, &QPushButton::clicked, m_form.get(), &ActionForm::refresh);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    // Also where an editor would keep the key to itself.
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &QDialog::reject);
    connect(m_copyRemedy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_form->remedy()); });
    connect(m_apply, &QPushButton::clicked, m_form.get(), &ActionForm::apply);
    refresh();
}

ActionDialog::~ActionDialog() = default;

void ActionDialog::setApplyText(const QString &text)
{
    m_apply->setText(text);
}

void ActionDialog::keepContentCompact()
{
    m_column->setStretchFactor(m_content, 0);
    m_column->setStretchFactor(m_tabs, 1);
}

void ActionDialog::addButton(QPushButton *button)
{
    button->setAutoDefault(false);
    m_buttons->insertWidget(0, button);
}

void ActionDialog::refresh()
{
    using State = ActionForm::State;
    using Tone = SentenceLabel::Tone;
    const State state = m_form->state();
    switch (state) {
    case State::Incomplete:
        m_sentence->setSentence(m_form->sentence(), m_form->isWrong() ? Tone::Failed : Tone::Muted);
        break;
    case State::Asking:
        m_sentence->setSentence(tr("Asking the database what would happen…"), Tone::Muted);
        break;
    case State::Ready:
        m_sentence->setSentence(m_form->sentence());
        break;
    case State::Locked:
        m_sentence->setSentence(
            tr("%1\nThis is an estimate: the connection is locked.").arg(m_form->sentence()));
        break;
    case State::Applying:
        m_sentence->setSentence(tr("At work… It goes on when you close this, and the answer is "
                                   "written into the log."),
                                Tone::Muted);
        break;
    case State::Done:
        m_sentence->setSentence(m_form->sentence(), Tone::Done);
        break;
    case State::Refused:
    case State::Failed:
        m_sentence->setSentence(m_form->sentence(), Tone::Failed);
        break;
    }
    const QString verdict = verdictOf(*m_form);
    if (!verdict.isEmpty())
        m_verdict->setStyle({paint::StatusFamily::Failed, paint::Glyph::Cross, verdict});
    m_verdict->setVisible(!verdict.isEmpty());
    const auto &preview = m_form->preview();
    const bool foresees = preview && (state == State::Ready || state == State::Locked);
    m_details->setSentence(foresees ? preview->details.join(u'\n') : QString(), Tone::Muted);
    m_details->setVisible(!m_details->text().isEmpty());
    m_remedy->setSentence(m_form->remedy());
    m_remedy->setVisible(!m_form->remedy().isEmpty());
    m_copyRemedy->setVisible(!m_form->remedy().isEmpty());
    m_sql->setSql(preview ? preview->sql : QString());
    m_tabs->setTabEnabled(1, preview.has_value());

    m_unlock->setVisible(state == State::Locked);
    m_again->setVisible(state == State::Refused || state == State::Failed);
    // What is at work goes on when the dialog closes.
    m_cancel->setText(state == State::Applying ? tr("Close") : tr("Cancel"));
    m_apply->setEnabled(m_form->canApply());
}

} // namespace sluice
