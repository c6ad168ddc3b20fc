#include "workspace/sqlitesettingsstore.h"
#include "workspace/workspacefile.h"

#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;

class TestSettingsStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("workspace.sqlite"));
    }

    void valuesComeBackAfterARestart_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::newRow("text") << QVariant(QStringLiteral("dunkel \u00e4\U0001F600 <b>"));
        QTest::newRow("empty text") << QVariant(QStringLiteral(""));
        QTest::newRow("number") << QVariant(1.5);
        QTest::newRow("boolean") << QVariant(true);
        QTest::newRow("list") << QVariant(QVariantList{QStringLiteral("a"), 2.0});
        QTest::newRow("map") << QVariant(QVariantMap{{QStringLiteral("zoom"), 0.5}});
        QTest::newRow("bytes") << QVariant(QByteArray("\0\xff geometry", 11));
        QTest::newRow("no bytes") << QVariant(QByteArray(""));
    }

    void valuesComeBackAfterARestart()
    {
        QFETCH(QVariant, value);
        {
            const auto file = WorkspaceFile::open(m_path);
            QVERIFY(file);
            SqliteSettingsStore(**file).setValue(QStringLiteral("key"), value);
        }

        const auto file = WorkspaceFile::open(m_path);
        QVERIFY(file);
        QCOMPARE(SqliteSettingsStore(**file).value(QStringLiteral("key"), {}), value);
    }

    void anUnknownKeyHasTheFallback()
    {
        const auto file = WorkspaceFile::inMemory();
        QVERIFY(file);

        QCOMPARE(SqliteSettingsStore(**file).value(QStringLiteral("key"), 7), QVariant(7));
    }

    void theLastValueHolds()
    {
        const auto file = WorkspaceFile::open(m_path);
        QVERIFY(file);
        SqliteSettingsStore settings(**file);
        settings.setValue(QStringLiteral("key"), QStringLiteral("one"));
        settings.setValue(QStringLiteral("key"), QStringLiteral("two"));

        QCOMPARE(SqliteSettingsStore(**file).value(QStringLiteral("key"), {}).toString(),
                 QStringLiteral("two"));
    }

    void anInvalidValueForgetsTheKey()
    {
        const auto file = WorkspaceFile::open(m_path);
        QVERIFY(file);
        SqliteSettingsStore settings(**file);
        settings.setValue(QStringLiteral("key"), 1);

        settings.setValue(QStringLiteral("key"), {});

        QCOMPARE(settings.value(QStringLiteral("key"), 7), QVariant(7));
        QCOMPARE(SqliteSettingsStore(**file).value(QStringLiteral("key"), 7), QVariant(7));
    }

    void twoProcessesKeepEachOthersKeys()
    {
        const auto first = WorkspaceFile::open(m_path);
        const auto second = WorkspaceFile::open(m_path);
        QVERIFY(first && second);
        SqliteSettingsStore one(**first);
        SqliteSettingsStore two(**second);

        one.setValue(QStringLiteral("a"), 1);
        two.setValue(QStringLiteral("b"), 2);

        SqliteSettingsStore later(**first);
        QCOMPARE(later.value(QStringLiteral("a"), {}).toInt(), 1);
        QCOMPARE(later.value(QStringLiteral("b"), {}).toInt(), 2);
    }

    void aValueThatCannotBeWrittenHoldsUntilTheEnd()
    {
        const auto file = WorkspaceFile::open(m_path);
        QVERIFY(file);
        SqliteSettingsStore settings(**file);
        QVERIFY(QSqlQuery((*file)->database()).exec(QStringLiteral("PRAGMA query_only = 1")));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("not saved")));

        settings.setValue(QStringLiteral("key"), 3);

        QCOMPARE(settings.value(QStringLiteral("key"), {}).toInt(), 3);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestSettingsStore)
#include "tst_settingsstore.moc"
