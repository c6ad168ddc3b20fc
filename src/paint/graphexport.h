#pragma once

#include "core/result.h"
#include "paint/graphscene.h"
#include "paint/theme.h"

#include <QByteArray>
#include <QImage>
#include <QStringList>

#include <chrono>

namespace sluice::paint {

/// The drawing as an SVG document: what the canvas shows at 100 %, with a margin of 24 px, on the
/// ground of \a theme. Needs a QGuiApplication.
[[nodiscard]] Result<QByteArray> toSvg(GraphScene &scene, const Theme &theme);

/// The drawing as an image. \param scale device px per scene px; made smaller where the image would
/// exceed 16,000 px on a side or 64 M px
[[nodiscard]] QImage toImage(GraphScene &scene, const Theme &theme, qreal scale = 1);

/// The coordinates as JSON:
/// {"width","height","ms","crossings","nodes":[{"slug","x","y","w","h"}],
///  "edges":[{"from","to","points":[[x,y],…]}]}; x, y: top left.
///
/// \param slugs by node \pre drawing, slugs and graph agree in number
[[nodiscard]] QByteArray toJson(const layout::Drawing &drawing, const Graph &graph,
                                const QStringList &slugs,
                                std::chrono::duration<double, std::milli> elapsed);

} // namespace sluice::paint
