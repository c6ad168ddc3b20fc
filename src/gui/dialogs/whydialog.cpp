#include "gui/dialogs/whydialog.h"

#include "core/async.h"
#include "core/waiturgency.h"
#include "gui/editors/sqlview.h"
#include "gui/widgets/card.h"
#include "gui/widgets/labels.h"
#include "gui/widgets/layoutrows.h"
#include "model/hostiletext.h"
#include "model/systemsession.h"
#include "model/whyhelp.h"
#include "model/whysentence.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sluice {

namespace {

constexpr int whySubject = 60;
constexpr int evidenceRows = 5;
constexpr int evidenceValue = 60;
constexpr int sqlHeight = 180;

/// What lies behind a reason is seen on demand.
QPushButton *linkTo(QWidget *behind, const QString &text, QWidget *parent)
{
    auto *link = new QPushButton(text, parent);
    link->setFlat(true);
    link->setProperty("link", true);
    link->setAutoDefault(false);
    link->setCheckable(true);
    link->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    behind->hide();
    QObject::connect(link, &QPushButton::toggled, behind, &QWidget::setVisible);
    return link;
}

/// "charge_card: Waits for 2 steps": what it is about, and what is the matter.
QString headOf(const WaitReason &reason, const QString &title)
{
    if (!reason.step)
        return title;
    QString subject = shortName(reason.step->value(), whySubject);
    if (reason.task && *reason.task > 0)
        subject += QStringLiteral(" [%1]").arg(*reason.task);
    return WhyDialog::tr("%1: %2", "step, what is the matter").arg(subject, title);
}

} // namespace

WhyDialog::WhyDialog(SystemSession &session, const RunId &run, QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_run(run),
      m_sentence(new SentenceLabel(this)),
      m_list(new QWidget),
      m_rows(new QVBoxLayout(m_list)),
      m_again(new QPushButton(tr("&Look again"), this))
{
    setObjectName(QStringLiteral("whyDialog"));
    setWindowTitle(tr("Why is this waiting?"));
    setMinimumSize(640, 480);
    m_sentence->setObjectName(QStringLiteral("whySentence"));
    m_again->setObjectName(QStringLiteral("whyAgain"));
    m_again->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("whyClose"));
    close->setDefault(true);
    m_rows->setContentsMargins({});
    m_rows->setSpacing(8);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_list);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_again);
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(10);
    column->addWidget(m_sentence);
    column->addWidget(scroll, 1);
    column->addLayout(buttons);
    connect(m_again, &QPushButton::clicked, this, &WhyDialog::look);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    look();
}

WhyDialog::~WhyDialog()
{
    m_asking.cancel();
}

void WhyDialog::look()
{
    m_asking.cancel();
    m_sentence->setSentence(tr("Looking…"), SentenceLabel::Tone::Muted);
    m_again->setEnabled(false);
    m_asking = m_session.system().health()->whyWaiting(m_run);
    whenDone(m_asking, this, [this](const Result<QList<WaitReason>> &reasons) { show(reasons); });
}

void WhyDialog::show(const Result<QList<WaitReason>> &reasons)
{
    m_again->setEnabled(true);
    clearRows(*m_rows);
    if (!reasons) {
        m_sentence->setSentence(reasons.error().message, SentenceLabel::Tone::Failed);
        return;
    }
    QStringList unseen;
    for (const WaitReason &reason : *reasons) {
        m_rows->addWidget(cardOf(reason));
        if (!reason.unseen.isEmpty() && !unseen.contains(reason.unseen))
            unseen << reason.unseen;
    }
    for (const QString &sentence : std::as_const(unseen)) {
        auto *label = new SentenceLabel(m_list);
        label->setSentence(sentence, SentenceLabel::Tone::Muted);
        m_rows->addWidget(label);
    }
    m_rows->addStretch(1);
    m_sentence->setSentence(reasons->isEmpty() ? tr("It has ended: nothing of it waits.")
                                               : tr("What may need a person comes first."),
                            SentenceLabel::Tone::Muted);
}

QString WhyDialog::evidenceText(const WaitReason &reason) const
{
    QStringList lines;
    for (qsizetype i = 0; i < std::min<qsizetype>(evidenceRows, reason.evidence.size()); ++i) {
        const QJsonObject row = reason.evidence[i].toObject();
        QStringList parts;
        for (auto value = row.begin(); value != row.end(); ++value) {
            if (!value->isNull())
                parts << QStringLiteral("%1: %2").arg(
                    oneLine(value.key(), evidenceValue),
                    oneLine(value->toVariant().toString(), evidenceValue));
        }
        lines << parts.join(QStringLiteral(" · "));
    }
    if (reason.evidence.size() > evidenceRows)
        lines << tr("and %n more", nullptr, int(reason.evidence.size()) - evidenceRows);
    return lines.join(u'\n');
}

QWidget *WhyDialog::cardOf(const WaitReason &reason)
{
    const WhySentence text = whySentence(reason, m_session.format(), m_session.clock().now());
    auto *card = new Card(m_list);
    card->setObjectName(QStringLiteral("whyReason"));
    card->setAccessibleName(text.title);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(14, 10, 14, 10);
    column->setSpacing(4);
    const auto add = [&](const QString &sentence, SentenceLabel::Tone tone) {
        if (sentence.isEmpty())
            return;
        auto *label = new SentenceLabel(card);
        label->setSentence(sentence, tone);
        column->addWidget(label);
    };
    auto *title = new SentenceLabel(card);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    title->setSentence(headOf(reason, text.title), mayNeedPerson(reason.code)
                                                       ? SentenceLabel::Tone::Attention
                                                       : SentenceLabel::Tone::Normal);
    column->addWidget(title);
    add(text.sentence, SentenceLabel::Tone::Normal);
    add(text.until, SentenceLabel::Tone::Muted);
    add(text.help, SentenceLabel::Tone::Muted);

    auto *links = new QHBoxLayout;
    auto *evidence = new SentenceLabel(card);
    evidence->setSentence(evidenceText(reason), SentenceLabel::Tone::Muted);
    auto *sql = new SqlView(card);
    sql->setSql(reason.sql);
    sql->setFixedHeight(sqlHeight);
    if (evidence->sentence().isEmpty())
        evidence->hide();
    else
        links->addWidget(linkTo(evidence, tr("Evidence"), card));
    links->addWidget(linkTo(sql, tr("SQL"), card));
    links->addStretch(1);
    if (const auto action = helpingAction(m_run, reason); action && m_session.system().actions()) {
        auto *help = new QPushButton(actionTitle(actionName(*action)) + QChar(0x2026), card);
        help->setObjectName(QStringLiteral("whyHelp"));
        help->setAutoDefault(false);
        connect(help, &QPushButton::clicked, this, [this, action, sentence = text.sentence] {
            Q_EMIT actionWanted(*action, sentence);
        });
        links->addWidget(help);
    }
    column->addLayout(links);
    column->addWidget(evidence);
    column->addWidget(sql);
    return card;
}

} // namespace sluice
