#pragma once

#include "core/jsonscanner.h"
#include "core/query/runquery.h"
#include "core/run.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

/// A filter for runs evaluated the plain way: condition by condition, on all that is known of one
/// run.
namespace sluice::test {

struct KnownStep
{
    QString slug;
    QString status;
    QString skipReason;
};

struct KnownTask
{
    int attempts = 0;
    QString worker = {}; ///< id, empty = none
    QString workerName = {};
};

struct KnownRun
{
    QString id;
    QString flow;
    QString status;
    bool cancelled = false;
    bool held = false;
    QDateTime startedAt; ///< whole milliseconds
    QDateTime endedAt;   ///< null = under way
    QJsonValue input;    ///< Undefined = SQL NULL
    QJsonValue output;
    QString error; ///< of the deepest failed step
    QList<KnownStep> steps = {};
    QList<KnownTask> tasks = {};
};

class NaiveQuery final
{
public:
    NaiveQuery(KnownRun run, const QDateTime &now, const QTimeZone &zone)
        : m_run(std::move(run)), m_now(now), m_zone(zone)
    {}

    [[nodiscard]] bool fits(const RunQuery &query) const
    {
        return std::all_of(query.conditions.begin(), query.conditions.end(),
                           [this](const RunCondition &condition) {
                               return std::visit(*this, condition.what) != condition.negated;
                           });
    }

    bool operator()(const FlowCondition &condition) const
    {
        return named(m_run.flow, condition.names);
    }
    bool operator()(const StepCondition &condition) const
    {
        return anyActiveStep(
            [&](const KnownStep &step) { return named(step.slug, condition.names); });
    }
    bool operator()(const StateCondition &condition) const
    {
        return std::any_of(condition.states.begin(), condition.states.end(),
                           [this](RunState state) { return is(state); });
    }
    bool operator()(const SinceCondition &condition) const
    {
        return m_run.startedAt >= condition.point.at(m_now, m_zone);
    }
    bool operator()(const UntilCondition &condition) const
    {
        return m_run.startedAt < condition.point.at(m_now, m_zone);
    }
    bool operator()(const DurationCondition &condition) const
    {
        const QDateTime end = m_run.endedAt.isNull() ? m_now : m_run.endedAt;
        return compared(m_run.startedAt.msecsTo(end), qint64(condition.span.count()),
                        condition.comparison);
    }
    bool operator()(const AttemptsCondition &condition) const
    {
        int most = 0;
        for (const KnownTask &task : m_run.tasks)
            most = std::max(most, task.attempts);
        return compared(most, condition.count, condition.comparison);
    }
    bool operator()(const ErrorCondition &condition) const
    {
        if (m_run.status != u"failed" || m_run.error.isEmpty())
            return false;
        if (!condition.isExpression)
            return m_run.error.contains(condition.text, Qt::CaseInsensitive);
        return QRegularExpression(condition.text, QRegularExpression::CaseInsensitiveOption)
            .match(m_run.error)
            .hasMatch();
    }
    bool operator()(const WorkerCondition &condition) const
    {
        return std::any_of(m_run.tasks.begin(), m_run.tasks.end(), [&](const KnownTask &task) {
            return !task.worker.isEmpty() &&
                   (named(task.worker, {condition.name.toLower() + u'*'}) ||
                    named(task.workerName, {condition.name}));
        });
    }
    bool operator()(const IdCondition &condition) const { return idBegins(condition.prefix, 1); }
    bool operator()(const WordCondition &condition) const
    {
        const auto has = [&](const QString &text) {
            return text.contains(condition.text, Qt::CaseInsensitive);
        };
        return has(m_run.flow) || idBegins(condition.text, 1) ||
               (m_run.status == u"failed" && has(m_run.error)) ||
               anyActiveStep([&](const KnownStep &step) { return has(step.slug); });
    }
    bool operator()(const ValueCondition &condition) const
    {
        const QJsonValue there =
            valueAt(condition.root == ValueCondition::Root::Input ? m_run.input : m_run.output,
                    condition.path);
        const QJsonValue wanted = QJsonDocument::fromJson('[' + condition.json + ']').array().at(0);
        if (condition.comparison == Comparison::Equal)
            return there == wanted;
        if (condition.comparison == Comparison::Unequal)
            return there != wanted;
        if (there.type() != wanted.type())
            return false;
        return there.isString()
                   ? compared(there.toString().toUtf8(), wanted.toString().toUtf8(),
                              condition.comparison)
                   : compared(there.toDouble(), wanted.toDouble(), condition.comparison);
    }

private:
    template <typename T>
    static bool compared(const T &a, const T &b, Comparison comparison)
    {
        switch (comparison) {
        case Comparison::Equal:
            return a == b;
        case Comparison::Unequal:
            return !(a == b);
        case Comparison::Less:
            return a < b;
        case Comparison::LessOrEqual:
            return !(b < a);
        case Comparison::Greater:
            return b < a;
        case Comparison::GreaterOrEqual:
            return !(a < b);
        }
        return false;
    }

    static bool named(const QString &text, const QStringList &names)
    {
        return std::any_of(names.begin(), names.end(), [&](const QString &name) {
            QStringList parts;
            for (const QString &part : name.split(u'*'))
                parts << QRegularExpression::escape(part);
            return QRegularExpression(
                       QStringLiteral("\\A%1\\z").arg(parts.join(QStringLiteral(".*"))),
                       QRegularExpression::DotMatchesEverythingOption)
                .match(text)
                .hasMatch();
        });
    }

    template <typename Fits>
    bool anyActiveStep(Fits fits) const
    {
        return std::any_of(m_run.steps.begin(), m_run.steps.end(), [&](const KnownStep &step) {
            const bool active = step.status == u"failed" ||
                                (step.status == u"started" && m_run.status == u"started");
            return active && fits(step);
        });
    }

    bool is(RunState state) const
    {
        switch (state) {
        case RunState::Running:
            return m_run.status == u"started";
        case RunState::Completed:
            return m_run.status == u"completed";
        case RunState::Failed:
            return m_run.status == u"failed" && !m_run.cancelled;
        case RunState::Cancelled:
            return m_run.cancelled;
        case RunState::Held:
            return m_run.held;
        case RunState::Incomplete:
            return m_run.status == u"completed" &&
                   std::any_of(m_run.steps.begin(), m_run.steps.end(), [](const KnownStep &step) {
                       return step.skipReason == u"handler_failed";
                   });
        }
        return false;
    }

    bool idBegins(const QString &prefix, qsizetype fewest) const
    {
        static const QRegularExpression hex(QStringLiteral("^[0-9a-f]*$"));
        const QString digits = prefix.trimmed().toLower().remove(u'-');
        return digits.size() >= fewest && hex.match(digits).hasMatch() &&
               QString(m_run.id).remove(u'-').startsWith(digits);
    }

    static QJsonValue valueAt(QJsonValue value, const QStringList &path)
    {
        for (const QString &key : path) {
            if (value.isObject()) {
                value = value.toObject().value(key);
                continue;
            }
            bool isPlace = false;
            const int place = key.toInt(&isPlace);
            if (!value.isArray() || !isPlace)
                return QJsonValue(QJsonValue::Undefined);
            const QJsonArray array = value.toArray();
            const int at = place < 0 ? int(array.size()) + place : place;
            value = at >= 0 && at < array.size() ? array.at(at) : QJsonValue(QJsonValue::Undefined);
        }
        return value;
    }

    KnownRun m_run;
    QDateTime m_now;
    QTimeZone m_zone;
};

} // namespace sluice::test
