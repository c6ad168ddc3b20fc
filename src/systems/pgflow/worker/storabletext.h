#pragma once

#include <QByteArray>
#include <QString>

namespace sluice::pgflow {

/// UTF-8 of \a text as PostgreSQL can hold it: the character 0 and halves of surrogate pairs are
/// shown as what cannot be shown.
[[nodiscard]] inline QByteArray storable(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else if (c.isNull() || c.isSurrogate())
            text[i] = QChar(QChar::ReplacementCharacter);
    }
    return text.toUtf8();
}

} // namespace sluice::pgflow
