#include "core/result.h"

#include <QTest>

using namespace sluice;

class TestResult : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlySerializationDeadlockAndLockTimeoutMayBeRepeated_data()
    {
        QTest::addColumn<QByteArray>("sqlState");
        QTest::addColumn<bool>("retryable");
        QTest::newRow("serialization failure") << QByteArray("40001") << true;
        QTest::newRow("deadlock") << QByteArray("40P01") << true;
        QTest::newRow("lock not available") << QByteArray("55P03") << true;
        QTest::newRow("unique violation") << QByteArray("23505") << false;
        QTest::newRow("no answer") << QByteArray() << false;
    }

    void onlySerializationDeadlockAndLockTimeoutMayBeRepeated()
    {
        QFETCH(QByteArray, sqlState);
        QFETCH(bool, retryable);

        const Error error{Error::Code::Rejected, QStringLiteral("text"), {}, sqlState};

        QCOMPARE(error.isRetryable(), retryable);
    }

    void aSessionBreaksOnlyWhenItIsGone_data()
    {
        QTest::addColumn<Error::Code>("code");
        QTest::addColumn<bool>("breaks");
        QTest::newRow("lost") << Error::Code::ConnectionLost << true;
        QTest::newRow("outcome unknown") << Error::Code::OutcomeUnknown << true;
        QTest::newRow("never there") << Error::Code::NotConnected << true;
        QTest::newRow("refused") << Error::Code::Rejected << false;
        QTest::newRow("locked") << Error::Code::Locked << false;
        QTest::newRow("stale") << Error::Code::Stale << false;
    }

    void aSessionBreaksOnlyWhenItIsGone()
    {
        QFETCH(Error::Code, code);
        QFETCH(bool, breaks);

        QCOMPARE((Error{code, QStringLiteral("text")}.breaksSession()), breaks);
    }

    void aFailureCarriesEverythingItWasGiven()
    {
        const Result<int> result = failure(Error::Code::Stale, QStringLiteral("sentence"),
                                           QStringLiteral("detail"), "40001");

        QVERIFY(!result);
        QCOMPARE(result.error().code, Error::Code::Stale);
        QCOMPARE(result.error().message, QStringLiteral("sentence"));
        QCOMPARE(result.error().detail, QStringLiteral("detail"));
        QCOMPARE(result.error().sqlState, QByteArray("40001"));
    }

    void anErrorPassesFromOneResultToAnother()
    {
        const Result<int> first = failure(Error::Code::NotFound, QStringLiteral("sentence"));

        const Result<QString> second = failure(first.error());

        QVERIFY(!second);
        QCOMPARE(second.error().code, Error::Code::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
