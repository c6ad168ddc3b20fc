#include "core/query/runqueryreader.h"

#include "core/query/querytext.h"
#include "core/query/valuereader.h"

#include <QCoreApplication>

#include <array>
#include <utility>

namespace sluice {

namespace {

class QueryText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::RunQuery)
};

constexpr std::array<std::pair<const char *, Comparison>, 6> comparisons = {
    {{">=", Comparison::GreaterOrEqual},
     {"<=", Comparison::LessOrEqual},
     {"!=", Comparison::Unequal},
     {"=", Comparison::Equal},
     {">", Comparison::Greater},
     {"<", Comparison::Less}}};

bool isOrder(Comparison comparison)
{
    return comparison != Comparison::Equal && comparison != Comparison::Unequal;
}

/// A number or a text.
bool hasOrder(const QByteArray &json)
{
    const char first = json.front();
    return first == '"' || first == '-' || (first >= '0' && first <= '9');
}

/// One pass from the left; stops at the first flaw.
class Reader final
{
public:
    explicit Reader(const QString &text) : m_in(text) {}

    QueryReading read()
    {
        if (m_in.text().size() > longestRunQuery) {
            m_in.fail(0, m_in.text().size(),
                      QueryText::tr("A filter has at most %1 characters.").arg(longestRunQuery));
        }
        // No text of a database has it.
        if (const qsizetype nul = m_in.text().indexOf(QChar(0)); nul >= 0)
            m_in.fail(nul, 1, QueryText::tr("A character of a filter may not be U+0000."));
        while (m_in.isWell() && m_in.skipBlanks())
            readCondition();
        return {std::move(m_query), std::move(m_extents), m_in.takeTokens(), m_in.flaw()};
    }

private:
    void readCondition()
    {
        m_begin = m_in.position();
        const bool negated = m_in.at(u'-');
        if (negated)
            m_in.take(1, QueryToken::Kind::Negation);
        if (m_in.atEnd() || m_in.peek().isSpace()) {
            m_in.fail(m_in.position(), 0, QueryText::tr("After “-” a condition is missing."),
                      m_in.atEnd());
            return;
        }
        if (m_in.at(u'"')) {
            if (const auto text = m_in.takeQuoted(QueryToken::Kind::Word))
                add(WordCondition{*text}, negated);
            return;
        }
        const FieldName name = m_in.takeName();
        if (!m_in.isWell())
            return;
        if (!m_in.atSign()) {
            m_in.token(name.position, name.length, QueryToken::Kind::Word);
            add(WordCondition{name.text}, negated);
            return;
        }
        m_in.token(name.position, name.length, QueryToken::Kind::Field);
        readField(name, negated);
    }

    void readField(const FieldName &name, bool negated)
    {
        if (name.keys.first() == QLatin1String("input"))
            readValue(name, ValueCondition::Root::Input, negated);
        else if (name.keys.first() == QLatin1String("output"))
            readValue(name, ValueCondition::Root::Output, negated);
        else if (name.text == QLatin1String(FlowCondition::field))
            readNames<FlowCondition>(negated);
        else if (name.text == QLatin1String(StepCondition::field))
            readNames<StepCondition>(negated);
        else if (name.text == QLatin1String(StateCondition::field))
            readStates(negated);
        else if (name.text == QLatin1String(SinceCondition::field))
            readPoint<SinceCondition>(negated);
        else if (name.text == QLatin1String(UntilCondition::field))
            readPoint<UntilCondition>(negated);
        else if (name.text == QLatin1String(DurationCondition::field))
            readDuration(negated);
        else if (name.text == QLatin1String(AttemptsCondition::field))
            readAttempts(negated);
        else if (name.text == QLatin1String(ErrorCondition::field))
            readError(negated);
        else if (name.text == QLatin1String(WorkerCondition::field))
            readText<WorkerCondition>(negated);
        else if (name.text == QLatin1String(IdCondition::field))
            readText<IdCondition>(negated);
        else
            m_in.fail(name.position, name.length,
                      QueryText::tr("“%1” is no field. Put it in quotes to look for it as a text.")
                          .arg(name.text));
    }

    template <typename Condition>
    void readNames(bool negated)
    {
        if (!takeColon())
            return;
        QStringList names;
        do {
            const auto name = m_in.takeValue();
            if (!name)
                return;
            names << name->text;
        } while (m_in.takeComma());
        add(Condition{names}, negated);
    }

    template <typename Condition>
    void readText(bool negated)
    {
        if (!takeColon())
            return;
        if (const auto value = m_in.takeValue())
            add(Condition{value->text}, negated);
    }

    void readStates(bool negated)
    {
        if (!takeColon())
            return;
        QList<RunState> states;
        do {
            const auto word = m_in.takeValue();
            if (!word)
                return;
            const auto state = runStateFrom(word->text);
            if (!state) {
                m_in.fail(word->position, word->length,
                          QueryText::tr("“%1” is no status: running, completed, failed, cancelled, "
                                        "held, incomplete.")
                              .arg(word->text),
                          m_in.atEnd());
                return;
            }
            states << *state;
        } while (m_in.takeComma());
        add(StateCondition{states}, negated);
    }

    template <typename Condition>
    void readPoint(bool negated)
    {
        if (!takeColon())
            return;
        const auto value = m_in.takeValue();
        if (!value)
            return;
        if (const auto point = timePointFrom(value->text))
            add(Condition{*point}, negated);
        else
            m_in.fail(value->position, value->length,
                      QueryText::tr("“%1” is no time, as 2h, 09:30, today, 2026-11-30 or "
                                    "2026-11-30T09:30 are.")
                          .arg(value->text),
                      m_in.atEnd());
    }

    void readDuration(bool negated)
    {
        const auto comparison = takeComparison();
        if (!comparison)
            return;
        const auto value = m_in.takeValue();
        if (!value)
            return;
        if (const auto span = spanFrom(value->text))
            add(DurationCondition{*comparison, *span}, negated);
        else
            m_in.fail(value->position, value->length,
                      QueryText::tr("“%1” is no duration, as 500ms, 30s, 1.5h or 2m30s are.")
                          .arg(value->text),
                      m_in.atEnd());
    }

    void readAttempts(bool negated)
    {
        const auto comparison = takeComparison();
        if (!comparison)
            return;
        const auto value = m_in.takeValue();
        if (!value)
            return;
        bool isNumber = false;
        const int count = value->text.toInt(&isNumber);
        if (isNumber && value->text.front().isDigit())
            add(AttemptsCondition{*comparison, count}, negated);
        else
            m_in.fail(value->position, value->length,
                      QueryText::tr("“%1” is no number of attempts.").arg(value->text));
    }

    void readError(bool negated)
    {
        const bool isExpression = m_in.takeSign("~");
        if (!isExpression && !takeColon())
            return;
        if (const auto value = m_in.takeValue())
            add(ErrorCondition{value->text, isExpression}, negated);
    }

    void readValue(const FieldName &name, ValueCondition::Root root, bool negated)
    {
        if (name.hasGap) {
            m_in.fail(name.position, name.length,
                      QueryText::tr("A key is missing beside a dot. An empty one is written as "
                                    "\"\"."));
            return;
        }
        const auto comparison = takeComparison();
        if (!comparison)
            return;
        const qsizetype from = m_in.position();
        const auto json = takeJson(m_in);
        if (json && isOrder(*comparison) && !hasOrder(*json)) {
            m_in.fail(from, m_in.position() - from,
                      QueryText::tr("Only a number or a text can be less or greater."));
            return;
        }
        if (json)
            add(ValueCondition{root, name.keys.mid(1), *comparison, *json}, negated);
    }

    bool takeColon()
    {
        if (m_in.takeSign(":"))
            return true;
        m_in.fail(m_in.position(), 1, QueryText::tr("Here “:” is needed."));
        return false;
    }

    std::optional<Comparison> takeComparison()
    {
        for (const auto &[sign, comparison] : comparisons) {
            if (m_in.takeSign(sign))
                return comparison;
        }
        m_in.fail(m_in.position(), 1, QueryText::tr("Here one of = != < <= > >= is needed."));
        return std::nullopt;
    }

    template <typename Condition>
    void add(Condition condition, bool negated)
    {
        m_query.conditions.append(RunCondition{std::move(condition), negated});
        m_extents.append({m_begin, m_in.position() - m_begin});
    }

    QueryInput m_in;
    RunQuery m_query;
    QList<QueryExtent> m_extents;
    qsizetype m_begin = 0; ///< of the condition under way
};

} // namespace

QueryReading readRunQuery(const QString &text)
{
    return Reader(text).read();
}

} // namespace sluice
