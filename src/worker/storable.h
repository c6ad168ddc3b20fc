#pragma once

#include <QByteArray>
#include <QString>

namespace sluice::worker {

/// UTF-8 of \a text as PostgreSQL can hold it: without the character 0.
[[nodiscard]] inline QByteArray storable(QString text)
{
    text.replace(QChar(0), QChar(QChar::ReplacementCharacter));
    return text.toUtf8();
}

} // namespace sluice::worker
