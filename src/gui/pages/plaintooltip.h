#pragma once

#include <QString>

namespace sluice::pages {

/// A tool tip that shows \a text as it is: Qt would take anything with a tag for HTML.
[[nodiscard]] inline QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    return QStringLiteral("<p style=\"white-space:pre-wrap\">%1</p>").arg(text.toHtmlEscaped());
}

} // namespace sluice::pages
