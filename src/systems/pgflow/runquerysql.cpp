#include "systems/pgflow/runquerysql.h"

#include "core/jsonscanner.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/flowlistsql.h"
#include "systems/pgflow/runids.h"
#include "systems/pgflow/runstatesql.h"
#include "systems/pgflow/sqltext.h"

#include <algorithm>

namespace sluice::pgflow {

namespace {

enum class Cost { Cheap, Costly };

struct Asked
{
    QByteArray sql;
    Cost cost = Cost::Costly;
};

/// As a pattern of LIKE: "*" stands for any text, all else for itself.
QString likePattern(const QString &name)
{
    QString pattern = name;
    pattern.replace(u'\\', QStringLiteral("\\\\"))
        .replace(u'%', QStringLiteral("\\%"))
        .replace(u'_', QStringLiteral("\\_"));
    return pattern.replace(u'*', u'%');
}

QByteArray signOf(Comparison comparison)
{
    return comparison == Comparison::Unequal ? QByteArray("<>") : toText(comparison).toLatin1();
}

bool isPlace(const QString &key)
{
    bool isNumber = false;
    key.toInt(&isNumber);
    return isNumber;
}

bool isScalar(const QByteArray &json)
{
    return !json.startsWith('{') && !json.startsWith('[');
}

/// {"a": {"b": VALUE}}
QByteArray nested(const QStringList &path, const QByteArray &json)
{
    QByteArray text;
    for (const QString &key : path)
        text += '{' + JsonScanner::quoted(key) + ':';
    return text + json + QByteArray(path.size(), '}');
}

/// Makes conditions, one by one, and keeps their values.
class Maker final
{
public:
    Maker(const EngineFacts &facts, int first, const QDateTime &now, const QTimeZone &zone)
        : m_facts(facts), m_next(first), m_now(now), m_zone(zone)
    {}

    [[nodiscard]] db::Params takeParams() { return std::move(m_params); }

    Asked operator()(const FlowCondition &condition)
    {
        const bool one = condition.names.size() == 1 && !condition.names.first().contains(u'*');
        return {named("r.flow_slug", condition.names), one ? Cost::Cheap : Cost::Costly};
    }

    Asked operator()(const StepCondition &condition)
    {
        return {ofStep(named("c.step_slug", condition.names))};
    }

    Asked operator()(const StateCondition &condition)
    {
        QByteArrayList any;
        for (const RunState state : condition.states)
            any << '(' + stateSql(m_facts, state) + ')';
        const RunState first = condition.states.first();
        const bool indexed = condition.states.size() == 1 && first != RunState::Held &&
                             first != RunState::Incomplete;
        return {any.join(" or "), indexed ? Cost::Cheap : Cost::Costly};
    }

    Asked operator()(const SinceCondition &condition)
    {
        return {"r.started_at >= " + moment(condition.point), Cost::Cheap};
    }

    Asked operator()(const UntilCondition &condition)
    {
        return {"r.started_at < " + moment(condition.point), Cost::Cheap};
    }

    Asked operator()(const DurationCondition &condition)
    {
        return {"coalesce(r.completed_at, r.failed_at, clock_timestamp()) - r.started_at " +
                signOf(condition.comparison) + ' ' + value(condition.span, "bigint") +
                " * interval '1 millisecond'"};
    }

    Asked operator()(const AttemptsCondition &condition)
    {
        return {sqlText("part_asked_attempts") + ' ' + signOf(condition.comparison) + ' ' +
                value(condition.count, "integer")};
    }

    Asked operator()(const ErrorCondition &condition)
    {
        if (condition.isExpression)
            return {ofError("e.error_message ~* " + value(condition.text, "text"))};
        return {ofError(has("e.error_message", value(condition.text, "text")))};
    }

    Asked operator()(const WorkerCondition &condition)
    {
        const QByteArray begin = value(likePattern(condition.name) + u'%', "text");
        const QByteArray name = value(likePattern(condition.name), "text");
        return {sqlText("part_asked_worker", "matches",
                        "(t.last_worker_id::text like lower(" + begin +
                            ") or w.function_name like " + name + ')')};
    }

    Asked operator()(const IdCondition &condition)
    {
        const bool few = !digitsOfPrefix(condition.prefix).isEmpty();
        return {ofId(condition.prefix), few ? Cost::Cheap : Cost::Costly};
    }

    Asked operator()(const ValueCondition &condition) { return {ofValue(condition)}; }

    Asked operator()(const WordCondition &condition)
    {
        const QByteArray text = value(condition.text, "text");
        const QByteArrayList any{has("r.flow_slug", text), ofStep(has("c.step_slug", text)),
                                 ofId(condition.text),
                                 '(' + ofError(has("e.error_message", text)) + ')'};
        return {any.join(" or ")};
    }

private:
    template <typename Value>
    QByteArray value(const Value &given, const char *type)
    {
        m_params.append(db::param(given));
        return '$' + QByteArray::number(m_next++) + "::" + type;
    }
    QByteArray values(const QStringList &given)
    {
        m_params.append(db::arrayParam(given));
        return '$' + QByteArray::number(m_next++) + "::text[]";
    }

    QByteArray moment(const TimePoint &point)
    {
        return value(point.at(m_now, m_zone).toString(Qt::ISODateWithMs), "timestamptz");
    }

    /// \a column is one of \a names, which may have "*" in them.
    QByteArray named(const QByteArray &column, const QStringList &names)
    {
        QStringList whole;
        QStringList patterns;
        for (const QString &name : names) {
            if (name.contains(u'*'))
                patterns << likePattern(name);
            else
                whole << name;
        }
        QByteArrayList any;
        if (whole.size() == 1)
            any << column + " = " + value(whole.first(), "text");
        else if (!whole.isEmpty())
            any << column + " = any(" + values(whole) + ')';
        if (!patterns.isEmpty())
            any << column + " like any(" + values(patterns) + ')';
        return '(' + any.join(" or ") + ')';
    }

    static QByteArray has(const QByteArray &column, const QByteArray &text)
    {
        return "strpos(lower(" + column + "), lower(" + text + ")) > 0";
    }

    static QByteArray ofStep(const QByteArray &matches)
    {
        return sqlText("part_asked_step", "matches", matches);
    }

    static QByteArray ofError(const QByteArray &matches)
    {
        const QByteArray sql = withSlot(sqlText("part_asked_error", "matches", matches),
                                        "failed_step", sqlText("part_failed_step"));
        return withSlot(sql, "run", "r");
    }

    QByteArray ofId(const QString &prefix)
    {
        const QString digits = digitsOfPrefix(prefix, 1);
        if (digits.isEmpty())
            return "false";
        const RunIdRange range = idsFrom(digits);
        const QByteArray first = value(toText(range.first), "uuid");
        return "r.run_id between " + first + " and " + value(toText(range.last), "uuid");
    }

    QByteArray ofValue(const ValueCondition &condition)
    {
        const QByteArray root =
            condition.root == ValueCondition::Root::Input ? "r.input" : "r.output";
        const bool keysOnly = std::none_of(condition.path.begin(), condition.path.end(), isPlace);
        if (condition.comparison == Comparison::Equal && isScalar(condition.json) && keysOnly &&
            !condition.path.isEmpty())
            return root + " @> " + value(nested(condition.path, condition.json), "jsonb");

        const QByteArray there =
            condition.path.isEmpty() ? root : '(' + root + " #> " + values(condition.path) + ')';
        const QByteArray wanted = value(condition.json, "jsonb");
        if (condition.comparison == Comparison::Equal)
            return "coalesce(" + there + " = " + wanted + ", false)";
        if (condition.comparison == Comparison::Unequal)
            return there + " is distinct from " + wanted;
        const QByteArray sameKind =
            "jsonb_typeof(" + there + ") = jsonb_typeof(" + wanted + ") and ";
        const QByteArray sign = ' ' + signOf(condition.comparison) + ' ';
        if (!condition.json.startsWith('"'))
            return "coalesce(" + sameKind + there + sign + wanted + ", false)";
        // As its characters are numbered, whatever the database's collation says.
        const QByteArray text = value(JsonScanner::unquoted(condition.json), "text");
        return "coalesce(" + sameKind + '(' + there + " #>> '{}') collate \"C\"" + sign + text +
               ", false)";
    }

    const EngineFacts &m_facts;
    int m_next;
    QDateTime m_now;
    QTimeZone m_zone;
    db::Params m_params;
};

} // namespace

RunQuerySql sqlOf(const RunQuery &query, const EngineFacts &facts, int first, const QDateTime &now,
                  const QTimeZone &zone)
{
    Maker maker(facts, first, now, zone);
    QByteArrayList cheap;
    QByteArrayList costly;
    for (const RunCondition &condition : query.conditions) {
        const Asked asked = std::visit(maker, condition.what);
        const QByteArray sql =
            condition.negated ? "not coalesce(" + asked.sql + ", false)" : '(' + asked.sql + ')';
        // What is not so is found by no index.
        (asked.cost == Cost::Cheap && !condition.negated ? cheap : costly) << sql;
    }
    RunQuerySql sql;
    if (!cheap.isEmpty())
        sql.cheap = cheap.join("\n            and ");
    sql.isCostly = !costly.isEmpty();
    if (sql.isCostly)
        sql.costly = costly.join("\n            and ");
    sql.params = maker.takeParams();
    return sql;
}

} // namespace sluice::pgflow
