#include "support_worker.h"
#include "worker/handler.h"
#include "worker/moduleimports.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;

namespace {

Result<worker::Handler> find(const HandlerFolder &folder, const char *step = "work",
                             const char *flow = "flow")
{
    return worker::findHandler(folder.path(), FlowSlug(QString::fromUtf8(flow)),
                               StepSlug(QString::fromUtf8(step)));
}

} // namespace

class HandlerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNearestFileWins()
    {
        HandlerFolder folder;
        const auto found = [&folder] {
            return QDir(folder.path()).relativeFilePath(find(folder)->path);
        };
        folder.script(QStringLiteral("_default.sh"), "");
        QCOMPARE(found(), QStringLiteral("_default.sh"));
        folder.script(QStringLiteral("flow/_default.py"), "");
        QCOMPARE(found(), QStringLiteral("flow/_default.py"));
        folder.module(QStringLiteral("work.js"), "");
        QCOMPARE(found(), QStringLiteral("work.js"));
        folder.script(QStringLiteral("flow/work"), "");
        QCOMPARE(found(), QStringLiteral("flow/work"));
    }

    void aModuleNeedsNoPermissionAndAProgramDoes()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("work.py"), "");
        const auto refused = find(folder);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(QStringLiteral("chmod +x")),
                 qPrintable(refused.error().message));

        folder.module(QStringLiteral("work.js"), "");

        QCOMPARE(find(folder)->kind, worker::Handler::Kind::Module);
    }

    void otherNamesAreNotTaken()
    {
        HandlerFolder folder;
        folder.script(QStringLiteral("work2.sh"), "");
        folder.script(QStringLiteral("work.js~"), "");
        folder.script(QStringLiteral("WORK.sh"), "");

        const auto refused = find(folder);

        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::NotFound);
        QVERIFY2(refused.error().message.contains(QStringLiteral("has no handler")),
                 qPrintable(refused.error().message));
    }

    void twoFilesForOneStepAreRefused()
    {
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), "");
        folder.module(QStringLiteral("work.js"), "");

        const auto refused = find(folder);

        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(QStringLiteral("work.js, work.sh")));
    }

    void aSlugThatIsAPathFindsNothing()
    {
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), "");

        QVERIFY(!find(folder, "../work"));
        QVERIFY(!find(folder, "*"));
        QVERIFY(!find(folder, "none", "../.."));
    }

    void aMissingFolderIsNamed()
    {
        const auto refused =
            worker::findHandler(QStringLiteral("/no/such/folder"), FlowSlug(QStringLiteral("f")),
                                StepSlug(QStringLiteral("s")));

        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(QStringLiteral("/no/such/folder")));
    }

    void everyFormOfAnImportIsSeen_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("bare") << QStringLiteral("import './a.js'")
                              << QStringList{QStringLiteral("./a.js")};
        QTest::newRow("clause") << QStringLiteral("import x, {y as z}\nfrom\n\"./b.js\";")
                                << QStringList{QStringLiteral("./b.js")};
        QTest::newRow("no blank") << QStringLiteral("import'./c.js';export*from'./d.js'")
                                  << QStringList{QStringLiteral("./c.js"),
                                                 QStringLiteral("./d.js")};
        QTest::newRow("comments") << QStringLiteral("import /*'*/ // \"\n './e.js'")
                                  << QStringList{QStringLiteral("./e.js")};
        QTest::newRow("look-alike before")
            << QStringLiteral("/* from \" */ import a from \"./f.js\"")
            << QStringList{QStringLiteral(" */ import a from "), QStringLiteral("./f.js")};
        QTest::newRow("none") << QStringLiteral("const important = 'x'; from(1)") << QStringList{};
    }
    void everyFormOfAnImportIsSeen()
    {
        QFETCH(QString, source);
        QFETCH(QStringList, expected);

        QCOMPARE(worker::importSpecifiers(source), expected);
    }
};

QTEST_GUILESS_MAIN(HandlerTest)
#include "tst_handler.moc"
