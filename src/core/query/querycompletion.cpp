#include "core/query/querycompletion.h"

#include <QCoreApplication>

#include <array>

namespace sluice {

namespace {

class CompletionText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::QueryCompletion)
};

struct Listed
{
    const char *text;
    const char *hint;
};

constexpr std::array<Listed, 12> fields = {{
    {"status:", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "running, failed, held …")},
    {"flow:", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "of this flow; * stands for any text")},
    {"step:", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "failed in this step, or is at it")},
    {"since:", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "started then or later")},
    {"until:", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "started before")},
    {"error~",
     QT_TRANSLATE_NOOP("sluice::QueryCompletion", "failed with, as a regular expression")},
    {"error:", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "failed with this text")},
    {"duration>",
     QT_TRANSLATE_NOOP("sluice::QueryCompletion", "took longer, or takes longer so far")},
    {"attempts>",
     QT_TRANSLATE_NOOP("sluice::QueryCompletion", "a task of it was tried more often")},
    {"worker:", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "this worker took a task of it")},
    {"id:", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "its id begins so")},
    {"input.",
     QT_TRANSLATE_NOOP("sluice::QueryCompletion", "a value of its input: input.customer = 3")},
}};

constexpr std::array<Listed, runStateCount> states = {{
    {"running", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "under way")},
    {"completed", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "done")},
    {"failed", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "failed, and nobody cancelled it")},
    {"cancelled", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "somebody ended it")},
    {"held", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "a hold keeps it from going on")},
    {"incomplete",
     QT_TRANSLATE_NOOP("sluice::QueryCompletion", "completed, but failed steps were skipped")},
}};

constexpr std::array<Listed, 6> times = {{
    {"1h", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "an hour ago")},
    {"24h", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "a day ago")},
    {"7d", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "a week ago")},
    {"today", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "since midnight")},
    {"yesterday", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "since midnight of yesterday")},
    {"09:00", QT_TRANSLATE_NOOP("sluice::QueryCompletion", "this time of today, or of yesterday")},
}};

template <size_t count>
QList<QueryCandidate> listed(const std::array<Listed, count> &all)
{
    QList<QueryCandidate> candidates;
    for (const Listed &one : all)
        candidates.append({QString::fromUtf8(one.text), CompletionText::tr(one.hint)});
    return candidates;
}

QueryCompletion::Of valuesOf(QStringView field)
{
    using Of = QueryCompletion::Of;
    if (field == QLatin1String(StateCondition::field))
        return Of::States;
    if (field == QLatin1String(SinceCondition::field) ||
        field == QLatin1String(UntilCondition::field))
        return Of::Times;
    if (field == QLatin1String(FlowCondition::field))
        return Of::FlowNames;
    return field == QLatin1String(StepCondition::field) ? Of::StepNames : Of::Nothing;
}

} // namespace

QueryCompletion completionAt(const QString &text, qsizetype at)
{
    // From the last blank outside of quotes.
    qsizetype from = 0;
    bool quoted = false;
    for (qsizetype i = 0; i < at; ++i) {
        if (quoted && text[i] == u'\\')
            ++i;
        else if (text[i] == u'"')
            quoted = !quoted;
        else if (!quoted && text[i].isSpace())
            from = i + 1;
    }
    if (quoted)
        return {};
    if (from < at && text[from] == u'-')
        ++from;
    const QStringView typed = QStringView(text).mid(from, at - from);
    const qsizetype colon = typed.indexOf(u':');
    if (colon < 0)
        return {QueryCompletion::Of::Fields, from, typed.toString()};
    const auto of = valuesOf(typed.first(colon));
    const qsizetype value = std::max(colon, typed.lastIndexOf(u',')) + 1;
    return {of, from + value, typed.mid(value).toString()};
}

QList<QueryCandidate> candidatesOf(QueryCompletion::Of of)
{
    switch (of) {
    case QueryCompletion::Of::Fields:
        return listed(fields);
    case QueryCompletion::Of::States:
        return listed(states);
    case QueryCompletion::Of::Times:
        return listed(times);
    default:
        return {};
    }
}

} // namespace sluice
