#include "gui/pages/failurelist.h"

#include "core/humantext.h"
#include "gui/pages/failurerow.h"
#include "gui/widgets/labels.h"
#include "gui/widgets/layoutrows.h"
#include "model/hostiletext.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::pages {

namespace {

constexpr int mostListed = 50;
constexpr int namesTold = 3;

template <typename Slug>
QString namesOf(const QList<Slug> &slugs)
{
    QStringList names;
    for (qsizetype i = 0; i < std::min<qsizetype>(slugs.size(), namesTold); ++i)
        names << shortName(slugs[i].value(), 40);
    if (slugs.size() > namesTold)
        names << QStringLiteral("…");
    return names.join(QStringLiteral(", "));
}

} // namespace

FailureList::FailureList(SystemSession &session, FailureGroupStore &store, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_store(store),
      m_summary(new SentenceLabel(this)),
      m_rows(new QVBoxLayout)
{
    setObjectName(QStringLiteral("failureList"));
    m_summary->setObjectName(QStringLiteral("failureSummary"));
    m_rows->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(new SectionLabel(tr("Same error"), this));
    head->addWidget(m_summary, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 0, 16, 8);
    column->setSpacing(6);
    column->addLayout(head);
    column->addLayout(m_rows);
    connect(&store, &FailureGroupStore::groupsChanged, this, &FailureList::rebuild);
    connect(&session.format(), &TimeFormat::changed, this, &FailureList::rebuild);
    rebuild();
}

QString FailureList::detailOf(const FailureGroup &group) const
{
    const QDateTime now = m_session.clock().now();
    QStringList parts;
    if (!group.steps.isEmpty())
        parts << namesOf(group.steps);
    if (group.flows.size() > 1)
        parts << namesOf(group.flows);
    const QString first = m_session.format().brief(group.first, now);
    const QString last = m_session.format().brief(group.last, now);
    parts << (first == last ? last : tr("%1 to %2", "times").arg(first, last));
    return parts.join(QStringLiteral(" · "));
}

void FailureList::rebuild()
{
    clearRows(*m_rows);
    const QList<FailureGroup> &groups = m_store.groups();
    setVisible(!groups.isEmpty());
    m_summary->setSentence(
        m_session.words()(say("%1 failed, %n cause(s)", "failed runs", int(groups.size())))
            .arg(countText(m_store.runs())),
        SentenceLabel::Tone::Muted);
    const qsizetype most = m_showsAll ? mostListed : shownAtFirst;
    for (qsizetype i = 0; i < std::min(groups.size(), most); ++i) {
        auto *row = new FailureRow(groups[i].runs, groups[i].said, detailOf(groups[i]), this);
        connect(row, &FailureRow::clicked, this,
                [this, filter = filterFor(groups[i])] { Q_EMIT filterWanted(filter); });
        m_rows->addWidget(row);
    }
    if (groups.size() <= shownAtFirst)
        return;
    auto *more = new QPushButton(
        m_showsAll ? tr("Show fewer")
                   : tr("%n more cause(s)", nullptr, int(groups.size()) - shownAtFirst),
        this);
    more->setObjectName(QStringLiteral("moreFailures"));
    more->setFlat(true);
    more->setProperty("link", true);
    more->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(more, &QPushButton::clicked, this, [this] {
        m_showsAll = !m_showsAll;
        rebuild();
    });
    m_rows->addWidget(more);
}

} // namespace sluice::pages
