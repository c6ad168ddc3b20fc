#include "core/humantext.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice {

namespace {

struct HumanText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::HumanText)
};

} // namespace

QString durationText(std::chrono::milliseconds duration)
{
    const qint64 ms = std::max<qint64>(0, duration.count());
    const QLocale locale;
    // What would round to "0.0 s" took some time all the same.
    if (ms == 0)
        return HumanText::tr("%1 s").arg(locale.toString(0));
    if (ms < 100)
        return HumanText::tr("%1 ms").arg(locale.toString(ms));
    // 9,950 ms would round to "10.0 s": from there on whole seconds are shown.
    if (ms < 9950)
        return HumanText::tr("%1 s").arg(locale.toString(double(ms) / 1000.0, 'f', 1));
    const qint64 seconds = (ms + 500) / 1000;
    if (seconds < 60)
        return HumanText::tr("%1 s").arg(locale.toString(seconds));
    const auto padded = [&](qint64 n) {
        return n < 10 ? locale.toString(0) + locale.toString(n) : locale.toString(n);
    };
    if (seconds < 3600) {
        return HumanText::tr("%1 min %2 s")
            .arg(locale.toString(seconds / 60), locale.toString(seconds % 60));
    }
    const qint64 minutes = seconds / 60;
    const qint64 hours = minutes / 60;
    if (hours < 24)
        return HumanText::tr("%1 h %2 min").arg(locale.toString(hours), padded(minutes % 60));
    return HumanText::tr("%1 d %2 h").arg(locale.toString(hours / 24), locale.toString(hours % 24));
}

QString sizeText(qint64 bytes)
{
    const QLocale locale;
    if (bytes < 1000)
        return HumanText::tr("%1 B").arg(locale.toString(std::max<qint64>(0, bytes)));
    if (bytes < 999'950)
        return HumanText::tr("%1 kB").arg(locale.toString(double(bytes) / 1e3, 'f', 1));
    if (bytes < 999'950'000)
        return HumanText::tr("%1 MB").arg(locale.toString(double(bytes) / 1e6, 'f', 1));
    return HumanText::tr("%1 GB").arg(locale.toString(double(bytes) / 1e9, 'f', 1));
}

QString countText(qint64 count)
{
    return QLocale().toString(count);
}

QString countText(const Count &count)
{
    const QString number = countText(count.value);
    return count.hasMore ? HumanText::tr("≥ %1", "a number, or more").arg(number) : number;
}

int pluralNumber(qint64 count)
{
    // Languages look at the last two digits, and whether there are more.
    constexpr qint64 most = 1'000'000'000;
    return int(count < most ? count : most + count % 100);
}

} // namespace sluice
