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

    void aNameThatIsNoWordIsRefusedBeforeItIsAPath_data()
    {
        QTest::addColumn<QString>("flow");
        QTest::addColumn<QString>("step");
        const QString good = QStringLiteral("work");
        QTest::newRow("parent") << QStringLiteral("..") << good;
        QTest::newRow("this") << QStringLiteral(".") << good;
        QTest::newRow("nothing") << QString() << good;
        QTest::newRow("slash") << QStringLiteral("a/../..") << good;
        QTest::newRow("absolute") << QStringLiteral("/bin") << good;
        QTest::newRow("hidden") << QStringLiteral(".git") << good;
        QTest::newRow("zero") << QStringLiteral("a") + QChar(0) << good;
        QTest::newRow("line feed") << QStringLiteral("a\n") << good;
        QTest::newRow("escape") << QStringLiteral("a\x1b[31m") << good;
        QTest::newRow("pattern") << QStringLiteral("*") << good;
        QTest::newRow("too long") << QString(129, u'a') << good;
        QTest::newRow("other letters") << QStringLiteral("ä") << good;
        QTest::newRow("step parent") << good << QStringLiteral("..");
        QTest::newRow("step slash") << good << QStringLiteral("../pwn");
        QTest::newRow("step with ending") << good << QStringLiteral("pwn.sh");
        QTest::newRow("step too long") << good << QString(5000, u'a');
    }
    void aNameThatIsNoWordIsRefusedBeforeItIsAPath()
    {
        QFETCH(QString, flow);
        QFETCH(QString, step);
        HandlerFolder folder;
        folder.script(QStringLiteral("pwn.sh"), "");
        folder.script(QStringLiteral("in/_default.sh"), "");
        folder.script(QStringLiteral("_default.sh"), "");

        const auto refused =
            worker::findHandler(folder.file(QStringLiteral("in")), FlowSlug(flow), StepSlug(step));

        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::InvalidArgument);
        QVERIFY(refused.error().message.size() < 250);
        QVERIFY(!refused.error().message.contains(QChar(0x1b)));
    }

    void casesAreToldApart()
    {
        HandlerFolder folder;
        folder.script(QStringLiteral("Flow/work.sh"), "");
        folder.script(QStringLiteral("flow/Work.sh"), "");

        QVERIFY(!find(folder, "work", "flow"));
        QVERIFY(find(folder, "work", "Flow"));
        QVERIFY(find(folder, "Work", "flow"));
    }

    void aLinkThatLeadsOutIsRefused_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("link");
        QTest::newRow("program") << QStringLiteral("outside.sh") << QStringLiteral("in/work.sh");
        QTest::newRow("module") << QStringLiteral("outside.js") << QStringLiteral("in/work.js");
        QTest::newRow("folder of a flow") << QStringLiteral("other") << QStringLiteral("in/flow");
    }
    void aLinkThatLeadsOutIsRefused()
    {
        QFETCH(QString, target);
        QFETCH(QString, link);
        HandlerFolder folder;
        folder.script(QStringLiteral("outside.sh"), "");
        folder.module(QStringLiteral("outside.js"), "");
        folder.script(QStringLiteral("other/work.sh"), "");
        folder.module(QStringLiteral("in/README"), "");
        QVERIFY(QFile::link(folder.file(target), folder.file(link)));

        const auto refused =
            worker::findHandler(folder.file(QStringLiteral("in")), FlowSlug(QStringLiteral("flow")),
                                StepSlug(QStringLiteral("work")));

        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(QStringLiteral("leads out of the folder")),
                 qPrintable(refused.error().message));
    }

    void theFolderItselfMayBeALink()
    {
        HandlerFolder folder;
        folder.script(QStringLiteral("real/work.sh"), "");
        QVERIFY(
            QFile::link(folder.file(QStringLiteral("real")), folder.file(QStringLiteral("alias"))));

        QVERIFY(worker::findHandler(folder.file(QStringLiteral("alias")),
                                    FlowSlug(QStringLiteral("flow")),
                                    StepSlug(QStringLiteral("work"))));
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
            << QStringList{QStringLiteral("./f.js")};
        QTest::newRow("line goes on")
            << QStringLiteral("import \"./g\\\n.js\"") << QStringList{QStringLiteral("./g\\\n.js")};
        QTest::newRow("look-alikes in text")
            << QStringLiteral("let a = \"import 'x'\", b = `from 'x' ${`import 'x'`} from 'x'`;\n"
                              "// import 'x'\nlet c = /from 'x'/; import './h.js'")
            << QStringList{QStringLiteral("./h.js")};
        QTest::newRow("a quotation mark that begins nothing")
            << QStringLiteral("if (a) /'/.test(a); import './i.js'; '")
            << QStringList{QStringLiteral("./i.js")};
        QTest::newRow("a back quote in an expression")
            << QStringLiteral("let a = 1 / 2, b = /`/; import './j.js'; `")
            << QStringList{QStringLiteral("./j.js")};
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
