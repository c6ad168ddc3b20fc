#include "worker/startchecks.h"

#include <QTest>

using namespace sluice;
using namespace sluice::worker;

/// Whose work handlers of this machine may do.
class StartChecksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyASandboxOfThisMachineIsServedUnasked_data()
    {
        QTest::addColumn<QString>("mark");
        QTest::addColumn<QString>("caller");
        QTest::addColumn<bool>("onThisMachine");
        QTest::addColumn<bool>("allowRemote");
        QTest::addColumn<QString>("refusal");
        const auto row = [](const char *name, const char *mark, const char *caller, bool here,
                            bool allowed, const char *refusal) {
            QTest::newRow(name) << QString::fromLatin1(mark) << QString::fromLatin1(caller) << here
                                << allowed << QString::fromLatin1(refusal);
        };
        const char *const noSandbox = "is not a sandbox";
        const char *const production = "marked as production";
        row("sandbox", "sandbox", "", true, false, "");
        row("sandbox says the caller, too", "sandbox", "sandbox", true, false, "");
        row("sandbox says only the caller", "", "sandbox", true, false, noSandbox);
        row("sandbox elsewhere", "sandbox", "", false, false, noSandbox);
        row("sandbox elsewhere, asked for", "sandbox", "", false, true, "");
        row("nobody says anything", "", "", true, false, noSandbox);
        row("nobody says anything, asked for", "", "", true, true, "");
        row("staging", "staging", "", true, false, noSandbox);
        row("staging, asked for", "staging", "", true, true, "");
        row("staging says the caller", "sandbox", "staging", true, false, noSandbox);
        row("production, asked for", "production", "", true, true, production);
        row("production says the caller, asked for", "sandbox", "production", true, true,
            production);
        row("a word that nobody knows, asked for", "nonsense", "", true, true, production);
    }
    void onlyASandboxOfThisMachineIsServedUnasked()
    {
        QFETCH(QString, mark);
        QFETCH(QString, caller);
        QFETCH(bool, onThisMachine);
        QFETCH(bool, allowRemote);
        QFETCH(QString, refusal);
        WorkerOptions options;
        options.environment = environmentFromWord(caller);
        options.allowRemote = allowRemote;
        SourceFacts facts;
        facts.mark = Access::ofMark(mark);
        facts.onThisMachine = onThisMachine;

        const QString said =
            refusalFor(options, facts, Access::strictest(claimsFor(options, facts)));

        QCOMPARE(said.isEmpty(), refusal.isEmpty());
        QVERIFY2(said.contains(refusal), qPrintable(said));
    }

    void whatCannotHaveTasksIsSaidFirst()
    {
        SourceFacts facts;
        facts.obstacle = QStringLiteral("There is nothing here.");

        QCOMPARE(refusalFor({}, facts, Access::ofUnreadableMark()), facts.obstacle);
    }
};

QTEST_GUILESS_MAIN(StartChecksTest)
#include "tst_startchecks.moc"
