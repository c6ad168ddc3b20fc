#include "gui/dialogs/bulkdialog.h"

#include "core/humantext.h"
#include "gui/widgets/labels.h"
#include "model/hostiletext.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sluice {

namespace {

/// How fast, as the list offers it.
BulkPace paceAt(int place)
{
    BulkPace pace;
    if (place == 1)
        pace.ramp = {5, 20, 100};
    else if (place == 2)
        pace.ramp.clear();
    return pace;
}

} // namespace

BulkDialog::BulkDialog(std::unique_ptr<BulkForm> form, QWidget *parent)
    : QDialog(parent),
      m_form(std::move(form)),
      m_title(new SentenceLabel(this)),
      m_filter(new SentenceLabel(this)),
      m_sentence(new SentenceLabel(this)),
      m_notes(new SentenceLabel(this)),
      m_sample(new SentenceLabel),
      m_pace(new QComboBox(this)),
      m_unlock(new QPushButton(tr("&Unlock…"), this)),
      m_cancel(new QPushButton(tr("Cancel"), this)),
      m_begin(new QPushButton(tr("&Start"), this))
{
    setObjectName(QStringLiteral("bulkDialog"));
    setMinimumSize(620, 460);
    m_title->setObjectName(QStringLiteral("bulkTitle"));
    m_filter->setObjectName(QStringLiteral("bulkFilter"));
    m_sentence->setObjectName(QStringLiteral("bulkSentence"));
    m_notes->setObjectName(QStringLiteral("bulkNotes"));
    m_sample->setObjectName(QStringLiteral("bulkSample"));
    m_unlock->setObjectName(QStringLiteral("bulkUnlock"));
    m_cancel->setObjectName(QStringLiteral("bulkCancel"));
    m_begin->setObjectName(QStringLiteral("bulkBegin"));
    m_begin->setProperty("primary", true);
    m_begin->setDefault(true);
    m_unlock->setAutoDefault(false);
    m_cancel->setAutoDefault(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(10);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    column->addWidget(m_title);
    column->addWidget(m_filter);
    column->addWidget(m_sentence);
    column->addWidget(m_notes);
    column->addWidget(new SectionLabel(tr("What would happen, tried on some"), this));
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_sample->setAlignment(Qt::AlignTop);
    scroll->setWidget(m_sample);
    column->addWidget(scroll, 1);
    buildFields(*column);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_unlock);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_begin);
    column->addLayout(buttons);

    connect(m_form.get(), &BulkForm::changed, this, &BulkDialog::refresh);
    connect(m_form.get(), &BulkForm::begun, this, &QDialog::accept, Qt::QueuedConnection);
    connect(m_unlock, &QPushButton::clicked, this, &BulkDialog::unlockWanted);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_begin, &QPushButton::clicked, this, [this] {
        m_form->setPace(paceAt(m_pace->currentIndex()));
        m_form->begin();
    });
    m_form->start();
    refresh();
}

BulkDialog::~BulkDialog() = default;

void BulkDialog::buildFields(QVBoxLayout &column)
{
    m_pace->setObjectName(QStringLiteral("bulkPace"));
    m_pace->addItems({tr("one first, then 5, 20, 100 …"), tr("5, 20, 100 …"), tr("all at once")});
    m_pace->setToolTip(
        tr("After each part what became of it is waited for. Where more than a fifth "
           "fails again, the rest is left untouched."));
    auto *pace = new QLabel(tr("Ho&w fast"), this);
    pace->setBuddy(m_pace);
    auto *reason = new QLineEdit(this);
    reason->setObjectName(QStringLiteral("bulkReason"));
    reason->setPlaceholderText(tr("for whoever looks later; may stay empty"));
    auto *label = new QLabel(tr("R&eason"), this);
    label->setBuddy(reason);
    auto *fields = new QFormLayout;
    fields->addRow(pace, m_pace);
    fields->addRow(label, reason);
    column.addLayout(fields);
    connect(reason, &QLineEdit::textEdited, m_form.get(), &BulkForm::setReason);
}

void BulkDialog::showSample()
{
    QStringList lines;
    for (const BulkForm::Sampled &one : m_form->sample())
        lines << toShortText(one.run) + QStringLiteral(": ") + oneLine(one.sentence, 300);
    const int others = m_form->runs() - int(m_form->sample().size());
    if (others > 0 && !lines.isEmpty())
        lines << tr("and %1 more, which were not tried", nullptr, others).arg(countText(others));
    m_sample->setSentence(lines.join(u'\n'));
}

void BulkDialog::refresh()
{
    using State = BulkForm::State;
    using Tone = SentenceLabel::Tone;
    const State state = m_form->state();
    setWindowTitle(m_form->title());
    m_title->setSentence(m_form->title());
    m_filter->setSentence(m_form->filterText(), Tone::Muted);
    m_filter->setVisible(!m_form->filterText().isEmpty());
    switch (state) {
    case State::Gathering:
        m_sentence->setSentence(tr("Looking for what fits…"), Tone::Muted);
        break;
    case State::Asking:
        m_sentence->setSentence(tr("Asking the database what would happen…"), Tone::Muted);
        break;
    case State::Locked:
        m_sentence->setSentence(tr("These are estimates: the connection is locked."),
                                Tone::Attention);
        break;
    case State::Refused:
        m_sentence->setSentence(m_form->sentence(), Tone::Failed);
        break;
    case State::Beginning:
        m_sentence->setSentence(tr("Writing it down…"), Tone::Muted);
        break;
    case State::Ready:
    case State::Begun:
        m_sentence->setSentence({});
        break;
    }
    m_sentence->setVisible(!m_sentence->sentence().isEmpty());
    m_notes->setSentence(QStringList(m_form->notes()).join(u'\n'), Tone::Attention);
    m_notes->setVisible(!m_notes->sentence().isEmpty());
    showSample();
    m_unlock->setVisible(state == State::Locked);
    m_begin->setEnabled(m_form->canBegin());
}

} // namespace sluice
