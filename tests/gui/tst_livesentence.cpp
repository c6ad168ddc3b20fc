#include "gui/shell/history.h"
#include "gui/widgets/livesentence.h"

#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;

class TestLiveSentence final : public QObject
{
    Q_OBJECT

    const QDateTime m_now = QDateTime({2026, 11, 22}, {9, 41, 12}, Qt::UTC);

    static Address flow(const char *slug) { return {{}, FlowPlace{FlowSlug(QLatin1String(slug))}}; }

private Q_SLOTS:
    void liveSaysHowAndHowFresh()
    {
        const LiveState state{.kind = LiveState::Kind::Live};

        QCOMPARE(liveSentence(state, 200ms, m_now, false).text,
                 QStringLiteral("live by LISTEN · last change just now"));
        QCOMPARE(liveSentence(state, 1200ms, m_now, false).text,
                 QStringLiteral("live by LISTEN · last change 1.2 s ago"));
        QCOMPARE(liveSentence(state, std::nullopt, m_now, false).text,
                 QStringLiteral("live by LISTEN · no change yet"));
    }

    void pollingSaysWhyAndOffersSignalsOnlyWhereTheyHelp()
    {
        const LiveState state{.kind = LiveState::Kind::Polling,
                              .reason = QStringLiteral("Signals are not installed here.")};

        const LiveSentence offered = liveSentence(state, std::nullopt, m_now, true);
        QCOMPARE(offered.text,
                 QStringLiteral("polling every 2 s. Signals are not installed here."));
        QCOMPARE(offered.offer, LiveOffer::AllowSignals);
        QCOMPARE(liveSentence(state, std::nullopt, m_now, false).offer, LiveOffer::None);
    }

    void aLostConnectionCountsDownToTheNextTry()
    {
        const LiveState state{.kind = LiveState::Kind::Lost,
                              .reason = QStringLiteral("the server went away."),
                              .retryIn = 10s,
                              .since = m_now.addSecs(-7)};

        const LiveSentence sentence = liveSentence(state, 1s, m_now, false);

        QCOMPARE(sentence.text, QStringLiteral("connection lost: the server went away · "
                                               "reconnecting in 3 s"));
        QCOMPARE(sentence.offer, LiveOffer::Reconnect);
        QVERIFY(liveSentence(state, 1s, m_now.addSecs(20), false)
                    .text.endsWith(QStringLiteral("reconnecting…")));
    }

    void pausesTooShortToCountDownAreSaidOnce()
    {
        const LiveState state{.kind = LiveState::Kind::Lost, .retryIn = 500ms, .since = m_now};

        QCOMPARE(retryText(state, m_now), QStringLiteral("trying again every 0.5 s"));
        QCOMPARE(retryText(state, m_now.addSecs(1)), QStringLiteral("trying again every 0.5 s"));
    }

    void aSandboxHasNoLock()
    {
        QVERIFY(lockSentence(Environment::Sandbox, false, std::nullopt).isEmpty());
        QCOMPARE(lockSentence(Environment::Production, true, std::nullopt),
                 QStringLiteral("locked: look, don't touch"));
        QCOMPARE(lockSentence(Environment::Production, false, 14min + 3s),
                 QStringLiteral("unlocked for 14 min 3 s"));
    }

    void goingBackAndElsewhereForgetsWhatWasAhead()
    {
        History history;
        history.visit(flow("a"));
        history.visit(flow("b"));
        history.visit(flow("b"));
        QCOMPARE(history.back().address, flow("a"));
        QVERIFY(!history.canGoBack());
        QCOMPARE(history.forward().address, flow("b"));
        QCOMPARE(history.back().address, flow("a"));

        history.visit(flow("c"));

        QVERIFY(!history.canGoForward());
        QCOMPARE(history.back().address, flow("a"));
    }

    void anotherStepOfTheSamePageIsTheSamePlaceInTime()
    {
        History history;
        history.visit(flow("a"));

        history.refine(
            {{{}, FlowPlace{FlowSlug(QStringLiteral("a")), StepSlug(QStringLiteral("s"))}}});

        QVERIFY(!history.canGoBack());
    }

    void twoHundredPlacesAreKept()
    {
        History history;
        for (int i = 0; i < 300; ++i)
            history.visit(flow(qPrintable(QString::number(i))));

        int steps = 0;
        while (history.canGoBack()) {
            history.back();
            ++steps;
        }

        QCOMPARE(steps, 199);
    }
};

QTEST_GUILESS_MAIN(TestLiveSentence)
#include "tst_livesentence.moc"
