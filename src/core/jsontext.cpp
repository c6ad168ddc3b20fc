#include "core/jsontext.h"

namespace sluice {

QByteArray jsonToUtf8(const QString &json)
{
    QString whole;
    qsizetype done = 0;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const QChar c = json.at(i);
        if (!c.isSurrogate())
            continue;
        if (c.isHighSurrogate() && i + 1 < json.size() && json.at(i + 1).isLowSurrogate()) {
            ++i;
            continue;
        }
        whole += QStringView(json).mid(done, i - done);
        whole += QStringLiteral("\\u%1").arg(uint(c.unicode()), 4, 16, QLatin1Char('0'));
        done = i + 1;
    }
    if (done == 0)
        return json.toUtf8();
    whole += QStringView(json).mid(done);
    return whole.toUtf8();
}

} // namespace sluice
