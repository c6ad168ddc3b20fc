#pragma once

#include "support_dice.h"
#include "support_flowgenerator.h"
#include "support_model.h"

namespace sluice::modelcheck {

/// What workers and people do next to the runs that \a model shows: mostly work, with failures,
/// late and doubled reports, workers that die, and people who step in.
class Behaviour final
{
public:
    Behaviour(Dice &dice, Subset subset)
        : m_dice(dice),
          m_subset(subset),
          m_isDeadly(subset == Subset::Everything && dice.chance(15)),
          m_batches(subset != Subset::Everything ? 0
                    : dice.chance(40)            ? 35
                                                 : 6)
    {}

    /// \param now the model's time
    [[nodiscard]] Operation next(const Model &model, Moment now);

private:
    struct Place
    {
        int run = 0;
        int step = 0;
        int index = 0;
    };

    /// False where versions of the interface differ.
    [[nodiscard]] bool mayReport(const Model &model, const Operation &report) const;
    [[nodiscard]] Operation report(const Model &model, const Place &place);
    [[nodiscard]] Operation batch(const Model &model);
    /// Of a task in hand, mostly; now and then one that comes late, twice, or from somebody else.
    [[nodiscard]] Report batchedReport(const Model &model, const QList<Report> &others);
    [[nodiscard]] Operation addStep(const Model &model);
    [[nodiscard]] Operation decide(const Model &model);
    [[nodiscard]] std::optional<Operation> decideRun(const Model &model, int run);
    [[nodiscard]] Operation fork(const Model &model, int run);
    /// A map step of \a run whose parent is a single step that has completed.
    [[nodiscard]] std::optional<int> mapBehindCompleted(const Model &model, int run);
    [[nodiscard]] Operation decideStep(const Model &model, int run);
    [[nodiscard]] Operation decideTask(const Model &model);
    [[nodiscard]] Operation decideHold(const Model &model);
    /// Something for complete_step_with.
    [[nodiscard]] Json wholeOutput(const Model &model, const Place &place);
    [[nodiscard]] Operation letTimePass(const Model &model, Moment now, bool longEnough = false);
    [[nodiscard]] Operation of(Operation::Kind kind, const Model &model, const Place &place);
    [[nodiscard]] std::optional<Place> pick(const Model &model, bool startedOnly);

    Dice &m_dice;
    Subset m_subset;
    bool m_isDeadly;    ///< workers hardly ever live to report
    int m_batches;      ///< per cent of what happens that is done by the batch protocol
    int m_toStart = -1; ///< worker that has read messages and not started their tasks
    bool m_toSweep = false;
    std::optional<Operation> m_again;
};

} // namespace sluice::modelcheck
