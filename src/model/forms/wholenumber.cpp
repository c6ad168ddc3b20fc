#include "model/forms/wholenumber.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace sluice {

namespace {

struct WholeNumber
{
    Q_DECLARE_TR_FUNCTIONS(sluice::WholeNumber)
};

} // namespace

Result<int> wholeNumber(const QString &text, const QString &name, int least, int most)
{
    const QString trimmed = text.trimmed();
    const QString digits = trimmed.startsWith(u'-') ? trimmed.mid(1) : trimmed;
    const bool whole = !digits.isEmpty() && std::all_of(digits.begin(), digits.end(), [](QChar c) {
        return c >= u'0' && c <= u'9';
    });
    if (!whole) {
        return failure(
            Error::Code::InvalidArgument,
            digits.isEmpty()
                ? WholeNumber::tr("%1 needs a number.").arg(name)
                : WholeNumber::tr("%1 is a whole number, written in digits only.").arg(name));
    }
    bool fits = false;
    const qint64 number = trimmed.toLongLong(&fits);
    if (!fits || number < least || number > most) {
        const QLocale locale = QLocale::c();
        return failure(Error::Code::InvalidArgument,
                       WholeNumber::tr("%1 may be %2 to %3.")
                           .arg(name, locale.toString(least), locale.toString(most)));
    }
    return int(number);
}

} // namespace sluice
