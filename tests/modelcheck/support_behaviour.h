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
          m_isDeadly(subset == Subset::Everything && dice.chance(15))
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
    [[nodiscard]] Operation decide(const Model &model);
    [[nodiscard]] Operation letTimePass(const Model &model, Moment now, bool longEnough = false);
    [[nodiscard]] Operation of(Operation::Kind kind, const Model &model, const Place &place);
    [[nodiscard]] std::optional<Place> pick(const Model &model, bool startedOnly);

    Dice &m_dice;
    Subset m_subset;
    bool m_isDeadly;    ///< workers hardly ever live to report
    int m_toStart = -1; ///< worker that has read messages and not started their tasks
    bool m_toSweep = false;
    std::optional<Operation> m_again;
};

} // namespace sluice::modelcheck
