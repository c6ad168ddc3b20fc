#pragma once

#include <QLabel>
#include <QString>
#include <QWidget>

namespace sluice::test {

/// The one of \a parent's widgets of that name that can be seen; null = none can.
template <typename T>
[[nodiscard]] T *findShown(const QWidget &parent, const char *name)
{
    for (T *widget : parent.findChildren<T *>(QLatin1String(name))) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

/// Empty while there is no such label to be seen: it may come a moment later.
[[nodiscard]] inline QString textShown(const QWidget &parent, const char *name)
{
    const auto *label = findShown<QLabel>(parent, name);
    return label ? label->text() : QString();
}

} // namespace sluice::test
