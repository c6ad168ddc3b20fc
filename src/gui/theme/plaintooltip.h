#pragma once

#include <QWidget>

namespace sluice {

/// A tool tip that shows \a text as it is: Qt would take anything with a tag for HTML.
[[nodiscard]] inline QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    return QStringLiteral("<p style=\"white-space:pre-wrap\">%1</p>").arg(text.toHtmlEscaped());
}

/// \a text as tool tip of \a widget and, without its markup, as its accessible description: where
/// that is empty, Qt reads out the tool tip.
inline void setPlainToolTip(QWidget &widget, const QString &text)
{
    widget.setToolTip(plainToolTip(text));
    widget.setAccessibleDescription(text);
}

} // namespace sluice
