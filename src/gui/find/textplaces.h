#pragma once

#include <QString>

class QPlainTextEdit;

namespace sluice {

/// How often \a text stands in \a line, whatever its case. \param text not empty
[[nodiscard]] inline int placesIn(const QString &line, const QString &text)
{
    return int(line.count(text, Qt::CaseInsensitive));
}

/// Where it stands for the time number \a which, from 0; -1 = nowhere.
[[nodiscard]] inline qsizetype placeIn(const QString &line, const QString &text, int which)
{
    qsizetype at = line.indexOf(text, 0, Qt::CaseInsensitive);
    for (; which > 0 && at >= 0; --which)
        at = line.indexOf(text, at + 1, Qt::CaseInsensitive);
    return at;
}

/// Selects place number \a which of \a text in line \a number of \a edit.
void selectPlace(QPlainTextEdit &edit, int number, const QString &text, int which);

} // namespace sluice
