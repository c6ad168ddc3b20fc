#pragma once

#include "core/place.h"
#include "model/now/nowitems.h"

#include <QJsonObject>
#include <QString>

#include <functional>

namespace sluice {

class TimeFormat;

/// What *Now* tells as Markdown for a chat or a ticket. Nothing of it is markup of its own: text
/// from a database is escaped.
/// \param connection how the connection is called  \param linkTo the link to a place; may be empty
[[nodiscard]] QString incidentText(const NowSnapshot &now, const QList<NowItem> &items,
                                   const QString &connection, const TimeFormat &format,
                                   const std::function<QString(const Place &)> &linkTo);

/// The same for programs: {"at", "attention", "failed_runs", "items", "workers", "queues",
/// "bulks", "unseen"}; keys and words are stable.
[[nodiscard]] QJsonObject toJson(const NowSnapshot &now, const QList<NowItem> &items);

} // namespace sluice
