#pragma once

#include "db/blockingsession.h"
#include "support/databasefixture.h"
#include "support_model.h"

namespace sluice::modelcheck {

/// An engine in a database, driven with the same operations as the model. Time is passed by moving
/// everything that has happened into the past, so nothing is waited for.
class Engine final
{
public:
    enum class Flavour { Ours, Upstream };
    enum class Hook {
        None,     ///< nobody listens to events
        Recording ///< realtime.send exists and keeps what it is given
    };

    /// Brings what the check needs into \a database. Ends the program when that is refused.
    Engine(const test::Database &database, Flavour flavour, Hook hook);
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    struct Answer
    {
        Outcome outcome;
        QJsonObject state;
        Moment now = 0;         ///< after the operation, in the time that passes here
        Moment tolerance = 0;   ///< how long the operation may have taken
        QStringList violations; ///< of the rules that hold between tables
    };

    /// Forgets everything and defines \a flow under the slug "model".
    /// \returns the server's refusal, or empty
    [[nodiscard]] QString define(const FlowShape &flow);
    [[nodiscard]] Answer apply(const Operation &operation, bool checkRules);
    /// Order of the run among others: that of the ids.
    [[nodiscard]] QByteArray keyOf(int run) const { return m_runs[run].toRfc4122(); }
    [[nodiscard]] int runCount() const { return int(m_runs.size()); }
    [[nodiscard]] bool recordsEvents() const { return m_hook == Hook::Recording; }
    /// Lets the server clear up after many flows.
    void vacuum();

private:
    [[nodiscard]] Outcome execute(const Operation &operation);
    [[nodiscard]] std::pair<QByteArray, db::Params>
    addStepCall(const StepShape &step, const QList<QString> &parents) const;
    [[nodiscard]] Outcome call(const QByteArray &sql, const db::Params &params);
    [[nodiscard]] Outcome startNewRun(const QByteArray &sql, const db::Params &params);
    [[nodiscard]] Outcome readMessages(const Operation &operation);
    [[nodiscard]] Outcome reportInOne(const QList<Report> &reports);
    [[nodiscard]] Outcome reportBatch(const Operation &operation);
    [[nodiscard]] static QUuid workerId(int worker);
    /// Outputs become the texts that the model compares.
    [[nodiscard]] static QJsonObject withTexts(QJsonObject object);
    [[nodiscard]] static QJsonObject withTextsInside(const QJsonObject &objects);
    [[nodiscard]] QJsonValue parsed(QByteArray json) const;
    [[nodiscard]] QUuid runId(int run) const;
    void must(const QByteArray &sql, const db::Params &params = {});

    db::BlockingSession m_session;
    db::BlockingSession
        m_other; ///< worker 1 has a session of its own, as credit belongs to sessions
    db::BlockingSession *m_reporting = &m_session; ///< whose operation is under way
    Flavour m_flavour;
    Hook m_hook;
    QList<QUuid> m_runs;
    std::map<int, QList<QString>> m_inHand; ///< message ids
    Moment m_shift = 0;
    Moment m_last = 0;
};

} // namespace sluice::modelcheck
