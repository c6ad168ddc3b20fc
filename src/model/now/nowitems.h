#pragma once

#include "core/place.h"
#include "model/now/nowsnapshot.h"

#include <QList>
#include <QString>

#include <optional>

namespace sluice {

class TimeFormat;
class Vocabulary;

/// One thing that *Now* tells: what is the matter, since when and why, and where more of it is.
struct NowItem
{
    enum class Section { Failed, Waiting, UnderWay, Incomplete };
    enum class Mood { Failed, Attention, Active, Quiet };

    Section section = Section::Failed;
    Mood mood = Mood::Failed;
    Count count = {};
    QString title;    ///< one line; plain
    QString sentence; ///< one line; may be empty
    std::optional<Place> place = {};
    /// Of failures: the filter that finds their runs, for what is decided about all of them.
    QString filter = {};
    std::optional<BulkId> bulk = {};

    friend bool operator==(const NowItem &, const NowItem &) = default;
};

/// What needs a person first. Nothing here is a question of taste: an item is there because of
/// something in the snapshot, and a snapshot without trouble gives none.
[[nodiscard]] QList<NowItem> nowItems(const NowSnapshot &now, const TimeFormat &format,
                                      const Vocabulary &words);

/// "Failed, by cause"
[[nodiscard]] QString sectionTitle(NowItem::Section section);

/// Something failed, or waits for a person.
[[nodiscard]] bool needsAttention(const QList<NowItem> &items);

/// What happened in the hour before \a group began to fail: started workers, changed options. Short
/// sentences, the latest first, at most three.
[[nodiscard]] QList<QString> changesBefore(const FailureGroup &group, const NowSnapshot &now,
                                           const TimeFormat &format);

} // namespace sluice
