#include "core/system/vocabulary.h"

#include <QCoreApplication>
#include <QLocale>

namespace sluice {

QString Vocabulary::operator()(const Phrase &phrase) const
{
    QString own = otherwise(phrase);
    if (own.isEmpty())
        return QCoreApplication::translate(phrase.context, phrase.text, phrase.comment, phrase.n);
    if (phrase.n >= 0)
        own.replace(QLatin1String("%n"), QLocale().toString(phrase.n));
    return own;
}

QString Vocabulary::otherwise(const Phrase &) const
{
    return {};
}

} // namespace sluice
