#include "support_slot.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

class ModulesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHandlerTurnsInputIntoOutput()
    {
        HandlerFolder folder;
        folder.module(
            QStringLiteral("work.js"),
            "export default function (input, context) { return { twice: input.n * 2 }; }");
        SlotBench bench;

        const auto result = bench.run(folder, "{\"n\":21}");

        QVERIFY2(result.ok, qPrintable(result.error));
        QCOMPARE(result.output, QByteArray("{\"twice\":42}"));
    }

    void everyJsonValueComesBackAsItWent_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("null") << QByteArray("null");
        QTest::newRow("text") << QByteArray("\"plain\"");
        QTest::newRow("number") << QByteArray("-12.5");
        QTest::newRow("array") << QByteArray("[1,[],{}]");
        QTest::newRow("umlauts and emoji") << QByteArray("{\"ключ\":\"żółć 😀 \\u2028\"}");
        QTest::newRow("looks like markup") << QByteArray("\"<b>&amp;</b>\"");
    }
    void everyJsonValueComesBackAsItWent()
    {
        QFETCH(QByteArray, json);
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default (input) => input;");
        SlotBench bench;

        const auto result = bench.run(folder, json);

        QVERIFY2(result.ok, qPrintable(result.error));
        QCOMPARE(QJsonDocument::fromJson('[' + result.output + ']'),
                 QJsonDocument::fromJson('[' + json + ']'));
    }

    void theContextNamesTheTaskAndTheRunsInput()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"),
                      "export default (input, c) => "
                      "[c.flow, c.step, c.index, c.attempt, c.run.length, c.flowInput.from];");
        SlotBench bench;

        const auto result = bench.run(folder);

        QCOMPARE(result.output, QByteArray("[\"flow\",\"work\",3,2,36,\"run\"]"));
    }

    void theRunsInputIsFetchedOnlyWhenAsked()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"),
                      "export default (input, c) => input.ask ? c.flowInput.n : 0;");
        SlotBench bench;
        bench.flowInput.reset();
        int asked = 0;
        connect(&bench.slot(), &worker::Slot::flowInputWanted, this, [&] {
            ++asked;
            bench.slot().answer({"{\"n\":7}", {}});
        });

        const auto without = bench.run(folder, "{\"ask\":false}");
        const auto with = bench.run(folder, "{\"ask\":true}");

        QCOMPARE(without.output, QByteArray("0"));
        QCOMPARE(with.output, QByteArray("7"));
        QCOMPARE(asked, 1);
    }

    void theLogTakesValuesOfAnyKind()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"),
                      "export default (input, c) => { c.log('a', {b: 1}, [2], null, undefined);"
                      "console.warn('careful'); };");
        SlotBench bench;

        const auto result = bench.run(folder);

        QVERIFY(result.ok);
        QCOMPARE(bench.log(), QStringLiteral("info: a {\"b\":1} [2] null undefined\n"
                                             "warning: careful\n"));
    }

    void aFloodOfLogLinesIsCut()
    {
        HandlerFolder folder;
        folder.module(
            QStringLiteral("work.js"),
            "export default (input, c) => { for (let i = 0; i < 12000; ++i) c.log(i); };");
        SlotBench bench;

        const auto result = bench.run(folder);

        QVERIFY(result.ok);
        QCOMPARE(bench.log().count(QLatin1Char('\n')), 10'001);
        QVERIFY(bench.log().endsWith(
            QStringLiteral("2000 further lines of this task were dropped.\n")));
    }

    void returningNothingIsNull()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default function () {}");
        SlotBench bench;

        QCOMPARE(bench.run(folder).output, QByteArray("null"));
    }

    void aMistakeIsNamedWithFileAndLine_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("expected");
        QTest::newRow("thrown error")
            << QByteArray("export default () => {\n  throw new Error('no luck');\n}")
            << QStringLiteral("no luck (work.js:2)");
        QTest::newRow("undefined value")
            << QByteArray("export default (input) => {\n\n  return input.a.b;\n}")
            << QStringLiteral("TypeError: Cannot read property 'b' of undefined (work.js:3)");
        QTest::newRow("thrown text") << QByteArray("export default () => { throw 'just text'; }")
                                     << QStringLiteral("just text");
        QTest::newRow("thrown object") << QByteArray("export default () => { throw {code: 7}; }")
                                       << QStringLiteral("{\"code\":7}");
        QTest::newRow("syntax") << QByteArray("export default function (input {\n}")
                                << QStringLiteral("work.js:1");
        QTest::newRow("cyclic") << QByteArray(
                                       "export default () => { const a = {}; a.a = a; return a; }")
                                << QStringLiteral("TypeError");
        QTest::newRow("function") << QByteArray("export default () => () => 1;")
                                  << QStringLiteral("which JSON cannot hold");
        QTest::newRow("promise") << QByteArray("export default () => Promise.resolve(1);")
                                 << QStringLiteral("promise");
        QTest::newRow("endless recursion")
            << QByteArray("export default function f() { return f() + 1; }")
            << QStringLiteral("RangeError");
        QTest::newRow("no default export") << QByteArray("export function work() {}")
                                           << QStringLiteral("has no default export to call");
    }
    void aMistakeIsNamedWithFileAndLine()
    {
        QFETCH(QByteArray, source);
        QFETCH(QString, expected);
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), source);
        SlotBench bench;

        const auto result = bench.run(folder);

        QVERIFY(!result.ok);
        QVERIFY2(result.error.contains(expected), qPrintable(result.error));
        QVERIFY2(!result.error.contains(QStringLiteral("handlerhost")), qPrintable(result.error));
    }

    void anEndlessHandlerIsStopped_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::newRow("loop") << QByteArray("export default () => { while (true) {} }");
        QTest::newRow("loop that catches")
            << QByteArray("export default () => { while (true) { try { while (true) {} } "
                          "catch (e) {} } }");
        QTest::newRow("while loading") << QByteArray("while (true) {}\nexport default () => 1;");
        QTest::newRow("sleep") << QByteArray("export default (i, c) => c.sleep(1e12);");
        QTest::newRow("not interruptible") << QByteArray(
            "export default () => Array.prototype.includes.call({length: 4294967295}, 1);");
    }
    void anEndlessHandlerIsStopped()
    {
        QFETCH(QByteArray, source);
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), source);
        SlotBench bench;

        const auto result = bench.run(folder, "{}", 300ms);

        QVERIFY(!result.ok);
        QVERIFY2(result.error.contains(QStringLiteral("did not finish within 0.3 s")),
                 qPrintable(result.error));
        folder.module(QStringLiteral("work.js"), "export default () => 'alive';");
        QCOMPARE(bench.run(folder).output, QByteArray("\"alive\""));
    }

    void aSleepEndsByItself()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"),
                      "export default (i, c) => { c.sleep(5); c.sleep(-1); c.sleep('x'); "
                      "return 'awake'; };");
        SlotBench bench;

        QCOMPARE(bench.run(folder).output, QByteArray("\"awake\""));
    }

    void tooMuchMemoryFailsTheTaskAndSparesTheSlot()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"),
                      "export default () => { const all = []; "
                      "while (true) all.push(new Uint8Array(1000000).fill(1)); }");
        // Above what a sanitizer needs for itself.
        SlotBench bench(400LL * 1024 * 1024);

        const auto result = bench.run(folder, "{}", 60s);

        QVERIFY(!result.ok);
        QVERIFY2(result.error.contains(QStringLiteral("memory")), qPrintable(result.error));
        folder.module(QStringLiteral("work.js"), "export default () => 'alive';");
        QCOMPARE(bench.run(folder).output, QByteArray("\"alive\""));
    }

    void aHandlerImportsFromItsFolder()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("lib/numbers.js"), "export const seven = 7;");
        folder.module(QStringLiteral("flow/work.js"),
                      "import { seven } from '../lib/numbers.js';\nexport default () => seven;");
        SlotBench bench;

        const auto result = bench.run(folder);

        QVERIFY2(result.ok, qPrintable(result.error));
        QCOMPARE(result.output, QByteArray("7"));
    }

    void animportThatLeavesTheFolderIsRefused_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::newRow("up") << QByteArray("import '../outside.js';\nexport default () => 1;");
        QTest::newRow("absolute") << QByteArray("import 'OUTSIDE';\nexport default () => 1;");
        QTest::newRow("file URL") << QByteArray(
            "import 'file://OUTSIDE';\nexport default () => 1;");
        QTest::newRow("percent") << QByteArray(
            "import './%2e%2e/outside.js';\nexport default () => 1;");
        QTest::newRow("escape") << QByteArray(
            "import '\\x2e\\x2e/outside.js';\nexport default () => 1;");
        QTest::newRow("line that goes on")
            << QByteArray("import x from \"..\\\n/../outside.js\";\nexport default () => 1;");
        QTest::newRow("name that goes on")
            << QByteArray("import x from \".\\\r\n./outside.js\";\nexport default () => 1;");
        QTest::newRow("code") << QByteArray(
            "import x from '\\u{2e}\\u002e/outside.js';\nexport default () => 1;");
        QTest::newRow("export from")
            << QByteArray("export { x } from '../outside.js';\nexport default () => 1;");
        QTest::newRow("comment between")
            << QByteArray("import /* ' */ '../outside.js';\nexport default () => 1;");
        QTest::newRow("resource") << QByteArray(
            "import 'qrc:/resources/worker/handlerhost.js';\nexport default () => 1;");
        QTest::newRow("indirect") << QByteArray("import './inner.js';\nexport default () => 1;");
        QTest::newRow("link") << QByteArray("import './link.js';\nexport default () => 1;");
    }
    void animportThatLeavesTheFolderIsRefused()
    {
        QFETCH(QByteArray, source);
        HandlerFolder outer;
        outer.module(QStringLiteral("outside.js"), "export const x = 1;");
        outer.module(QStringLiteral("in/inner.js"), "import '../outside.js';");
        QVERIFY(QFile::link(outer.file(QStringLiteral("outside.js")),
                            outer.file(QStringLiteral("in/link.js"))));
        source.replace("OUTSIDE", outer.file(QStringLiteral("outside.js")).toUtf8());
        outer.module(QStringLiteral("in/work.js"), source);
        SlotBench bench;

        const auto handler =
            worker::findHandler(outer.file(QStringLiteral("in")), FlowSlug(QStringLiteral("flow")),
                                StepSlug(QStringLiteral("work")));
        QVERIFY(handler);
        bench.begin(*handler, "{}", 20s);

        QTRY_VERIFY_WITH_TIMEOUT(bench.result().has_value(), 20000);
        QVERIFY(!bench.result()->ok);
        const QString error = bench.result()->error;
        QVERIFY2(error.contains(QStringLiteral("leads out of the folder")) ||
                     error.contains(QStringLiteral("Could not open module")),
                 qPrintable(error));
    }

    void textThatLooksLikeAnImportIsNone()
    {
        HandlerFolder outer;
        outer.module(QStringLiteral("outside.js"), "export const x = 1;");
        outer.module(QStringLiteral("in/work.js"),
                     "// import '../outside.js'\n/* from \"../outside.js\" */\n"
                     "const said = \"import '../outside.js'\";\n"
                     "export default () => `${said} from '../outside.js'`.length;");
        SlotBench bench;
        const auto handler =
            worker::findHandler(outer.file(QStringLiteral("in")), FlowSlug(QStringLiteral("flow")),
                                StepSlug(QStringLiteral("work")));
        QVERIFY(handler);
        bench.begin(*handler, "{}", 20s);

        QTRY_VERIFY_WITH_TIMEOUT(bench.result().has_value(), 20000);
        QVERIFY2(bench.result()->ok, qPrintable(bench.result()->error));
        QCOMPARE(bench.result()->output, QByteArray("43"));
    }

    void aMissingImportIsNamed()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "import './nowhere.js';\nexport default () => 1;");
        SlotBench bench;

        const auto result = bench.run(folder);

        QVERIFY(!result.ok);
        QVERIFY2(result.error.contains(QStringLiteral("nowhere.js")), qPrintable(result.error));
    }

    void nothingOfOneTaskIsThereForTheNext()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("lib.js"), "export const seen = [];");
        folder.module(QStringLiteral("work.js"),
                      "import { seen } from './lib.js';\n"
                      "let count = 0;\n"
                      "export default (input) => { seen.push(input); return [++count, seen]; };");
        SlotBench bench;
        QCOMPARE(bench.run(folder, "\"secret of one\"").output,
                 QByteArray("[1,[\"secret of one\"]]"));

        QCOMPARE(bench.run(folder, "2").output, QByteArray("[1,[2]]"));
    }

    void builtInsCannotBeChanged_data()
    {
        QTest::addColumn<QByteArray>("change");
        for (const char *change :
             {"JSON.stringify = () => '1'", "Object.prototype.evil = 1",
              "Object.prototype.toString = () => 1", "Array.prototype.map = () => 1",
              "Array.prototype.evil = 1", "String.prototype.trim = () => 1", "Math.max = () => 1",
              "Function.prototype.call = () => 1", "Error.prototype.message = 'x'",
              "Promise.prototype.then = () => 1", "Object.keys = () => 1", "console.log = () => 1",
              "Object.setPrototypeOf(Array.prototype, null)",
              "Object.defineProperty(Date.prototype, 'evil', {value: 1})"})
            QTest::newRow(change) << QByteArray(change);
    }
    void builtInsCannotBeChanged()
    {
        QFETCH(QByteArray, change);
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default () => { " + change + "; };");
        SlotBench bench;

        const auto result = bench.run(folder);

        QVERIFY(!result.ok);
        QVERIFY2(result.error.contains(QStringLiteral("TypeError")), qPrintable(result.error));
    }

    void whatHandlersDoWithObjectsOfTheirOwnWorks_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("error of its own")
            << QByteArray("class Refused extends Error { constructor(m) { super(m); "
                          "this.name = 'Refused'; } } "
                          "export default () => String(new Refused('no'));")
            << QByteArray("\"Refused: no\"");
        QTest::newRow("method of an object")
            << QByteArray("export default () => { const o = {}; o.toString = () => 'me'; "
                          "return String(o); };")
            << QByteArray("\"me\"");
        QTest::newRow("inheritance of old")
            << QByteArray("function Base() {} Base.prototype.name = () => 'base'; function F() {} "
                          "F.prototype = Object.create(Base.prototype); "
                          "F.prototype.constructor = F; F.prototype.toString = () => 'f'; "
                          "export default () => { const f = new F(); "
                          "return [f.name(), String(f), f.constructor === F]; };")
            << QByteArray("[\"base\",\"f\",true]");
        QTest::newRow("class") << QByteArray(
                                      "class A { toString() { return 'A'; } } class B extends A { "
                                      "constructor() { super(); this.valueOf = () => 7; } } "
                                      "export default () => [String(new B()), +new B()];")
                               << QByteArray("[\"A\",7]");
    }
    void whatHandlersDoWithObjectsOfTheirOwnWorks()
    {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, expected);
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), source);
        SlotBench bench;

        const auto result = bench.run(folder);

        QVERIFY2(result.ok, qPrintable(result.error));
        QCOMPARE(result.output, expected);
    }

    void halfAPairIsHandedOnAsItIs()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default () => '\\ud83d';");
        SlotBench bench;

        QCOMPARE(bench.run(folder).output, QByteArray("\"\\ud83d\""));
    }

    void coloursStayOutOfErrorsAndLogs()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"),
                      "export default (i, c) => { c.log('\\x1b[32mfine\\x1b[0m'); "
                      "throw new Error('\\x1b[1;31mbad\\x1b[0m'); };");
        SlotBench bench;

        const auto result = bench.run(folder);

        QCOMPARE(result.error, QStringLiteral("bad (work.js:1)"));
        QCOMPARE(bench.log(), QStringLiteral("info: fine\n"));
    }

    void aTimeOutOfManyYearsEndsNothing()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"),
                      "export default (i, c) => { c.sleep(2500); return 'done'; };");
        SlotBench bench;

        // In 32 bits of milliseconds these are 1.7 s.
        QCOMPARE(bench.run(folder, "{}", std::chrono::seconds(4294969)).output,
                 QByteArray("\"done\""));
        QCOMPARE(bench.run(folder, "{}", std::chrono::seconds(2147483647)).output,
                 QByteArray("\"done\""));
    }

    void aSavedFileIsLoadedAnew()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("lib.js"), "export const word = 'old';");
        folder.module(QStringLiteral("work.js"),
                      "import { word } from './lib.js';\nexport default () => word;");
        SlotBench bench;
        QCOMPARE(bench.run(folder).output, QByteArray("\"old\""));

        folder.module(QStringLiteral("lib.js"), "export const word = 'new';");
        const auto afterImport = bench.run(folder);
        folder.module(QStringLiteral("work.js"), "export default () => 'own';");
        const auto afterHandler = bench.run(folder);

        QCOMPARE(afterImport.output, QByteArray("\"new\""));
        QCOMPARE(afterHandler.output, QByteArray("\"own\""));
    }

    void aMendedFileIsLoadedAnew()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default () => {");
        SlotBench bench;
        QVERIFY(!bench.run(folder).ok);

        folder.module(QStringLiteral("work.js"), "export default () => 1;");

        QCOMPARE(bench.run(folder).output, QByteArray("1"));
    }

    void twentyMegabytesPass()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"),
                      "export default (input) => ({ size: input.text.length, "
                      "text: 'x'.repeat(20000000) });");
        SlotBench bench(0);

        const auto result =
            bench.run(folder, "{\"text\":\"" + QByteArray(20'000'000, 'y') + "\"}", 60s);

        QVERIFY2(result.ok, qPrintable(result.error));
        QVERIFY(result.output.size() > 20'000'000);
        QVERIFY(result.output.startsWith("{\"size\":20000000,"));
    }

    void aNetworkIsNotThere()
    {
        HandlerFolder folder;
        folder.module(
            QStringLiteral("work.js"),
            "export default () => [typeof XMLHttpRequest, typeof fetch, typeof require];");
        SlotBench bench;

        QCOMPARE(bench.run(folder).output,
                 QByteArray("[\"undefined\",\"undefined\",\"undefined\"]"));
    }
};

QTEST_GUILESS_MAIN(ModulesTest)
#include "tst_modules.moc"
