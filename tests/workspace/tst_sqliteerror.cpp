#include "workspace/sqliteerror.h"

#include <QSet>
#include <QSqlError>
#include <QTest>

using namespace sluice;

namespace {

QSqlError errorWith(int code)
{
    return QSqlError(QString(), QStringLiteral("text of the library"), QSqlError::StatementError,
                     QString::number(code));
}

} // namespace

class TestSqliteError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTroubleHasItsOwnSentence()
    {
        QSet<QString> sentences;
        const QList<int> codes = {3, 5, 10, 11, 13, 14, 19};
        for (int code : codes) {
            const Error error = workspaceError(errorWith(code), QStringLiteral("/a/file"));
            QVERIFY2(error.message.contains(QStringLiteral("/a/file")), qPrintable(error.message));
            QVERIFY(!error.message.contains(QStringLiteral("text of the library")));
            QVERIFY(error.detail.contains(QStringLiteral("text of the library")));
            sentences.insert(error.message);
        }
        QCOMPARE(sentences.size(), codes.size());
    }

    void onlyLocksAreWorthAnotherTry_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("locked");
        QTest::newRow("busy") << 5 << true;
        QTest::newRow("busy snapshot") << 517 << true;
        QTest::newRow("table locked") << 6 << true;
        QTest::newRow("full") << 13 << false;
        QTest::newRow("corrupt") << 11 << false;
    }

    void onlyLocksAreWorthAnotherTry()
    {
        QFETCH(int, code);
        QFETCH(bool, locked);

        const Error error = workspaceError(errorWith(code), QStringLiteral("/a/file"));

        QCOMPARE(error.code == Error::Code::Locked, locked);
    }

    void damageIsToldFromOtherTrouble()
    {
        QVERIFY(meansDamage(errorWith(11)));
        QVERIFY(meansDamage(errorWith(26)));
        QVERIFY(meansDamage(errorWith(267)));
        QVERIFY(!meansDamage(errorWith(5)));
        QVERIFY(!meansDamage(errorWith(13)));
        QVERIFY(!meansDamage(errorWith(14)));
    }
};

QTEST_GUILESS_MAIN(TestSqliteError)
#include "tst_sqliteerror.moc"
