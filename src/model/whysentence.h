#pragma once

#include "core/health.h"

#include <QString>

namespace sluice {

class TimeFormat;

/// What a person reads of a reason for waiting: plain text, whole sentences, hostile text cut.
struct WhySentence
{
    QString title = {};
    QString sentence = {};
    QString until = {}; ///< "In 12 s."; empty = not known
    QString help = {};  ///< empty = nothing to do

    friend bool operator==(const WhySentence &, const WhySentence &) = default;
};

/// \param now the server's clock
[[nodiscard]] WhySentence whySentence(const WaitReason &reason, const TimeFormat &format,
                                      const QDateTime &now);

} // namespace sluice
