#pragma once

#include "core/jsonscanner.h"
#include "ctl/flowfile.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

#include <limits>

namespace sluice::ctl {

/// Reads the text of a FlowFile and says where it is wrong. Used once.
///
/// The JSON libraries at hand tell places of syntax errors only; a flow that is valid JSON but no
/// flow needs them just as much.
class FlowReader final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::FlowReader)

public:
    /// \a text outlives the reader. \param name of the text in messages
    FlowReader(const QByteArray &text, const QString &name, FlowFile::OtherKeys others)
        : m_text(text), m_name(name), m_others(others)
    {}

    [[nodiscard]] Result<FlowFile> read();

private:
    /// A value of the text: its first token and how long all of it is.
    struct Value
    {
        JsonScanner::Kind kind = JsonScanner::Kind::Wrong;
        qsizetype offset = 0;
        qsizetype length = 0;
    };
    struct Member
    {
        QString key;
        qsizetype offset = 0; ///< of the key
        Value value;
    };
    struct Dependency
    {
        QString slug;
        qsizetype offset = 0;
    };
    struct Range
    {
        qint64 least = 0;
        qint64 most = std::numeric_limits<int>::max();
    };

    // Each keeps the first thing that is wrong; what is returned then has no meaning.
    void fail(qsizetype offset, const QString &what);
    void failInStep(qsizetype offset, const QString &what);
    [[nodiscard]] bool failed() const { return !m_problem.isEmpty(); }

    [[nodiscard]] QByteArray textOf(const Value &value) const;
    /// \param known keys; the first is named where \a object is none
    [[nodiscard]] QList<Member> membersOf(const Value &object, const QStringList &known);
    void checkKeys(const QList<Member> &members, const QStringList &known);
    [[nodiscard]] QList<Value> elementsOf(const Value &array) const;
    [[nodiscard]] bool isNull(const Value &value) const { return textOf(value) == "null"; }
    [[nodiscard]] QString shown(const Value &value) const;

    [[nodiscard]] QString slugOf(const Member &member, int longest);
    [[nodiscard]] QString wordOf(const Member &member, const QStringList &allowed);
    [[nodiscard]] std::optional<int> numberOf(const Member &member, Range range);
    [[nodiscard]] QByteArray patternOf(const Member &member);
    [[nodiscard]] SkipMode modeOf(const Member &member);
    [[nodiscard]] QList<Dependency> dependenciesOf(const Member &member);
    [[nodiscard]] bool readOption(const Member &member, StepOptions &options);
    void readStep(const Value &value);
    void readStepMember(const Member &member, StepDefinition &step,
                        QList<Dependency> &dependencies);
    void readSteps(const Value &list);
    [[nodiscard]] std::vector<Graph::Edge> edges();
    void failAtCycle(const Graph &graph);

    const QByteArray &m_text;
    QString m_name;
    FlowFile::OtherKeys m_others;
    QString m_problem;
    QString m_step; ///< what messages call the step that is being read; empty outside steps
    QList<StepDefinition> m_steps;
    QList<QList<Dependency>> m_dependencies; ///< by step
    QHash<QString, int> m_positions;
};

} // namespace sluice::ctl
