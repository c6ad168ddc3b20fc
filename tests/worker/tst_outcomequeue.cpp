#include "worker/outcomequeue.h"

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::worker;

/// The queue without a database: what it reports, and what becomes of a refusal.
class OutcomeQueueTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allGoTogetherInTheirOrder()
    {
        OutcomeQueue queue;
        queue.add(outcome(1));
        queue.add(outcome(2));

        QCOMPARE(indexes(queue.next()), (QList<int>{1, 2}));
        QVERIFY(!queue.isSuspicious());
        queue.taken(queue.next());

        QVERIFY(queue.next().isEmpty());
    }

    void whatCameDuringTheReportGoesNext()
    {
        OutcomeQueue queue;
        queue.add(outcome(1));
        const QList<Outcome> reported = queue.next();
        queue.add(outcome(2));

        queue.taken(reported);

        QCOMPARE(indexes(queue.next()), QList<int>{2});
    }

    void aRefusalIsSearchedOneByOne()
    {
        OutcomeQueue queue;
        queue.add(outcome(1));
        queue.add(outcome(2));

        queue.refused(queue.next(), refusal("23503"));

        QCOMPARE(indexes(queue.next()), QList<int>{1});
        QVERIFY(queue.isSuspicious());
        queue.taken(queue.next());
        QCOMPARE(indexes(queue.next()), QList<int>{2});
        QVERIFY(queue.isSuspicious());
        queue.taken(queue.next());
        QVERIFY(!queue.isSuspicious());
    }

    void aValueThatCannotBeStoredFailsItsTask()
    {
        OutcomeQueue queue;
        queue.add(outcome(1));
        queue.refused(queue.next(), refusal("22P05"));

        queue.refused(queue.next(), refusal("22P05"));

        const QList<Outcome> next = queue.next();
        QCOMPARE(indexes(next), QList<int>{1});
        QVERIFY(!next.first().ok);
        QVERIFY(next.first().output.isEmpty());
        QVERIFY2(next.first().error.contains(QStringLiteral("refused 22P05")),
                 qPrintable(next.first().error));
    }

    void aFailureWhoseTextCannotBeStoredIsWrittenInAnotherWay()
    {
        OutcomeQueue queue;
        Outcome failed = outcome(1);
        failed.ok = false;
        failed.error = QStringLiteral("ä€😀");
        failed.logTail = QStringLiteral("info: 1 €\n");
        queue.add(failed);
        queue.refused(queue.next(), refusal("22P05"));

        queue.refused(queue.next(), refusal("22P05"));
        const QList<Outcome> first = queue.next();
        queue.refused(queue.next(), refusal("22P05"));
        const QList<Outcome> second = queue.next();

        QCOMPARE(indexes(first), QList<int>{1});
        QVERIFY2(first.first().error.startsWith(QStringLiteral("ä\\u{20ac}\\u{1f600} (Characters")),
                 qPrintable(first.first().error));
        QVERIFY2(first.first().logTail.startsWith(QStringLiteral("info: 1 \\u{20ac}\n")),
                 qPrintable(first.first().logTail));
        QVERIFY2(second.first().error.startsWith(QStringLiteral("\\u{e4}\\u{20ac}")),
                 qPrintable(second.first().error));
        QCOMPARE(second.first().error.count(QStringLiteral("Characters")), 1);
    }

    void aRefusedReportComesBackBehindTheOthers()
    {
        OutcomeQueue queue;
        QSignalSpy postponed(&queue, &OutcomeQueue::postponed);
        QSignalSpy due(&queue, &OutcomeQueue::due);
        queue.add(outcome(1));
        queue.refused(queue.next(), refusal("23503"));
        queue.refused(queue.next(), refusal("23503"));
        QVERIFY(queue.next().isEmpty());
        queue.add(outcome(2));

        QTRY_COMPARE(due.size(), 1);

        QCOMPARE(postponed.size(), 1);
        QCOMPARE(indexes(queue.next()), QList<int>{2});
        QVERIFY(!queue.isSuspicious());
        queue.taken(queue.next());
        QCOMPARE(indexes(queue.next()), QList<int>{1});
        QVERIFY(queue.isSuspicious());
    }

    void whatWasRefusedBeforeIsRefusedAlone()
    {
        OutcomeQueue queue;
        QSignalSpy due(&queue, &OutcomeQueue::due);
        queue.add(outcome(1));
        queue.refused(queue.next(), refusal("55P03"));
        queue.refused(queue.next(), refusal("55P03"));
        QTRY_COMPARE(due.size(), 1);

        queue.add(outcome(2));
        queue.add(outcome(3));
        QCOMPARE(indexes(queue.next()), QList<int>{1});
        queue.refused(queue.next(), refusal("55P03"));

        QCOMPARE(indexes(queue.next()), (QList<int>{2, 3}));
        QVERIFY(!queue.isSuspicious());
    }

    void aResultRefusedAgainAndAgainFailsItsTask()
    {
        OutcomeQueue queue;
        Outcome stubborn = outcome(1);
        stubborn.refusals = 2;
        queue.add(stubborn);
        queue.refused(queue.next(), refusal("P0001"));

        queue.refused(queue.next(), refusal("P0001"));

        const QList<Outcome> next = queue.next();
        QCOMPARE(indexes(next), QList<int>{1});
        QVERIFY(!next.first().ok);
        QCOMPARE(next.first().error,
                 QStringLiteral("The database refuses what the handler returned: refused P0001"));
    }

    void whatCannotEvenBeSentFailsItsTask()
    {
        OutcomeQueue queue;
        queue.add(outcome(1));
        const Error error{Error::Code::InvalidArgument, QStringLiteral("a NUL character")};
        queue.refused(queue.next(), error);

        queue.refused(queue.next(), error);

        QVERIFY(!queue.next().first().ok);
    }

    void noMessageGrowsBeyondWhatTheServerTakes()
    {
        OutcomeQueue queue;
        for (int i = 1; i <= 4; ++i) {
            Outcome large = outcome(i);
            large.output = QByteArray(40 * 1024 * 1024, '1');
            queue.add(large);
        }

        QCOMPARE(indexes(queue.next()), (QList<int>{1, 2}));
        queue.taken(queue.next());
        QCOMPARE(indexes(queue.next()), (QList<int>{3, 4}));
    }

    void aConflictWithOthersIsNoNews()
    {
        OutcomeQueue queue;
        QSignalSpy postponed(&queue, &OutcomeQueue::postponed);
        QSignalSpy due(&queue, &OutcomeQueue::due);
        queue.add(outcome(1));
        queue.refused(queue.next(), refusal("40P01"));
        queue.refused(queue.next(), refusal("40P01"));

        QTRY_COMPARE(due.size(), 1);

        QVERIFY(postponed.isEmpty());
        QCOMPARE(indexes(queue.next()), QList<int>{1});
    }

    void aReportRefusedTooOftenIsGivenUp()
    {
        OutcomeQueue queue;
        QSignalSpy givenUp(&queue, &OutcomeQueue::givenUp);
        Outcome stubborn = outcome(1);
        stubborn.ok = false;
        stubborn.refusals = 19;
        queue.add(stubborn);
        queue.refused(queue.next(), refusal("23503"));

        queue.refused(queue.next(), refusal("23503"));

        QCOMPARE(givenUp.size(), 1);
        QVERIFY(queue.next().isEmpty());
        QVERIFY(!queue.isSuspicious());
    }

    void aNewerAttemptMakesTheOldReportForgotten()
    {
        OutcomeQueue queue;
        QSignalSpy due(&queue, &OutcomeQueue::due);
        queue.add(outcome(1));
        queue.refused(queue.next(), refusal("23503"));
        queue.refused(queue.next(), refusal("23503"));
        queue.add(outcome(2));
        queue.refused(queue.next(), refusal("23503"));
        queue.refused(queue.next(), refusal("23503"));

        queue.forget(outcome(1).key);
        QTRY_COMPARE(due.size(), 1);

        QCOMPARE(indexes(queue.next()), QList<int>{2});
    }

private:
    [[nodiscard]] static Outcome outcome(int index)
    {
        Outcome made;
        made.key.index = index;
        made.ok = true;
        made.output = "1";
        return made;
    }

    [[nodiscard]] static Error refusal(const QByteArray &sqlState)
    {
        return {Error::Code::Rejected,
                QStringLiteral("refused ") + QString::fromLatin1(sqlState),
                {},
                sqlState};
    }

    [[nodiscard]] static QList<int> indexes(const QList<Outcome> &outcomes)
    {
        QList<int> indexes;
        for (const Outcome &outcome : outcomes)
            indexes.append(int(outcome.key.index));
        return indexes;
    }
};

QTEST_GUILESS_MAIN(OutcomeQueueTest)
#include "tst_outcomequeue.moc"
