#include "worker/workerlog.h"

#include <QTest>
#include <QUuid>

using namespace sluice;
using namespace sluice::worker;

/// The lines that a person reads in a terminal.
class WorkerLogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesOfADatabaseStayInTheirPlace()
    {
        const QString hostile = QStringLiteral("e\x1b[31mred\x07\nFAKE line");
        const TaskKey key{FlowSlug(hostile), RunId(QString(36, u'0')), StepSlug(hostile), 7};

        const QStringList lines = WorkerLog::linesFor({}, "info", QStringLiteral("Done."), &key);

        QCOMPARE(lines.size(), 1);
        QVERIFY2(isPlain(lines.first()), qPrintable(lines.first()));
        QVERIFY2(lines.first().contains(QStringLiteral("red")), qPrintable(lines.first()));
        QVERIFY2(lines.first().endsWith(QStringLiteral("[7]: Done.")), qPrintable(lines.first()));
    }

    void furtherLinesAreSeenToBelongToTheFirst()
    {
        const QStringList lines = WorkerLog::linesFor(
            {1, 2, 3}, "warning", QStringLiteral("Flow x\u202e\r\nerror: forged"), nullptr);

        QCOMPARE(lines.size(), 2);
        QVERIFY2(isPlain(lines.first()), qPrintable(lines.first()));
        QCOMPARE(lines.last(), QStringLiteral("01:02:03.000 warning   error: forged"));
    }

private:
    [[nodiscard]] static bool isPlain(const QString &line)
    {
        return std::none_of(line.begin(), line.end(), [](QChar c) {
            return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
        });
    }
};

QTEST_GUILESS_MAIN(WorkerLogTest)
#include "tst_workerlog.moc"
