#include "model/lefttext.h"

#include "model/hostiletext.h"

namespace sluice {

QString leftText(const LeftByWorker &left)
{
    constexpr int longest = 300;
    constexpr QLatin1String head("No handler here. ");
    const QString reason = left.text.startsWith(head) ? left.text.mid(head.size()) : left.text;
    return oneLine(reason, longest);
}

} // namespace sluice
