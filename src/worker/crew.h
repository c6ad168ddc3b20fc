#pragma once

#include "worker/hands.h"
#include "worker/slotprotocol.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace sluice::worker {

class EngineLink;
class WorkerLog;
struct WorkerOptions;

/// The slots of one worker: puts the tasks in hand into them and says how their handlers ended.
class Crew final : public QObject
{
    Q_OBJECT

public:
    /// References outlive the crew. \param program this program, for the slots
    Crew(const WorkerOptions &options, QString program, EngineLink &link, Hands &hands,
         WorkerLog &log, QObject *parent = nullptr);
    ~Crew() override;

    void start();
    /// Ends all processes and what they started; no signal follows.
    void dismiss();

    /// Takes the task into the hands. Where it has no \a handler it is concluded at once.
    /// \pre it is not in hand
    void accept(const ClaimedTask &task, const Result<Handler> &handler);
    /// Puts waiting tasks into idle slots.
    void dispatch();
    /// How many tasks could begin at once.
    [[nodiscard]] int room() const;

Q_SIGNALS:
    /// Exactly once for each accepted task that nobody has stopped; it stays in hand as Ended.
    void concluded(const sluice::worker::Outcome &outcome);
    /// After a handler ended, or a slot became free.
    void available();
    /// A slot cannot be started, again and again; \a reason is a sentence.
    void broken(const QString &reason);

private:
    void watch(Slot *slot);
    void onFlowInputWanted(Slot *slot);
    void conclude(Hands::Entry &entry, const SlotResult &result, Milliseconds took);

    const WorkerOptions &m_options;
    const QString m_program;
    EngineLink &m_link;
    Hands &m_hands;
    WorkerLog &m_log;
    std::vector<std::unique_ptr<Slot>> m_slots;
};

} // namespace sluice::worker
