#include "core/jsontext.h"

#include <QTest>

using namespace sluice;

class JsonTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void halvesOfPairsAreWrittenAsEscapes()
    {
        const QString pair = QStringLiteral("😀");

        QCOMPARE(jsonToUtf8(u'"' + pair + u'"'), QByteArray("\"\xf0\x9f\x98\x80\""));
        QCOMPARE(jsonToUtf8(u'"' + pair.left(1) + u'"'), QByteArray("\"\\ud83d\""));
        QCOMPARE(jsonToUtf8(u'"' + pair.right(1) + pair + pair.left(1) + u'"'),
                 QByteArray("\"\\ude00\xf0\x9f\x98\x80\\ud83d\""));
    }
};

QTEST_GUILESS_MAIN(JsonTextTest)
#include "tst_jsontext.moc"
