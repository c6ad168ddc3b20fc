#pragma once

#include "core/ids.h"
#include "core/result.h"
#include "systems/common/sequence.h"
#include "systems/pgflow/reading.h"

#include <QByteArray>
#include <QFuture>
#include <QHash>

namespace sluice::pgflow {

/// Which table the messages of a run lie in, looked up once a run.
class RunQueues final
{
public:
    /// The table to join with, as SQL; an empty relation where it cannot be read.
    using Relation = QByteArray;

    explicit RunQueues(const Reading &reading) : m_reading(reading) {}

    /// Asks \a question(queue of \a run).
    template <typename T, typename Question>
    [[nodiscard]] QFuture<Result<T>> with(const RunId &run, Question question)
    {
        if (const auto known = m_known.constFind(run); known != m_known.constEnd()) {
            return withFailure(m_reading.context, question(*known),
                               [this, run](const Error &error) {
                                   if (mayBeStale(error))
                                       m_known.remove(run);
                                   return error;
                               });
        }
        return inSequence<T>(m_reading.context, ask(run),
                             [this, run, question](const Relation &queue) {
                                 remember(run, queue);
                                 return question(queue);
                             });
    }
    /// Whatever was learnt may have changed while nobody was connected.
    void forget() { m_known.clear(); }

private:
    [[nodiscard]] QFuture<Result<Relation>> ask(const RunId &run);
    void remember(const RunId &run, const Relation &queue);
    /// Engines forget and rename; what is remembered of a queue may be out of date.
    [[nodiscard]] static bool mayBeStale(const Error &error);

    Reading m_reading;
    QHash<RunId, Relation> m_known; ///< of runs looked at lately
};

} // namespace sluice::pgflow
