#pragma once

#include <QList>
#include <QString>

#include <utility>

namespace sluice::worker {

/// The parts of a JavaScript module that are no code for sure: comments, strings, regular
/// expressions and the text of templates, [begin, end) each, in their order.
///
/// Where it is not clear without a parser what a character begins, nothing that follows is
/// reported, so that no code is ever taken for text.
[[nodiscard]] QList<std::pair<qsizetype, qsizetype>> textRegions(const QString &source);

} // namespace sluice::worker
