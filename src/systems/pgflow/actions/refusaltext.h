#pragma once

#include "core/result.h"
#include "systems/pgflow/actions/numbers.h"

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace sluice::pgflow {

/// Why an action would be refused, from the word that an estimate has under "refusal".
class RefusalText final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::RefusalText)

public:
    /// The sentence ends with what was not changed. Empty when \a numbers tell of no refusal, or
    /// of one that this program does not know.
    [[nodiscard]] static std::optional<Error> of(const Numbers &numbers);

private:
    [[nodiscard]] static QString why(const Numbers &numbers);
};

} // namespace sluice::pgflow
