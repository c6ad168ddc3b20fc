#include "worker/claimrota.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace sluice;
using namespace sluice::worker;

/// The rota without a database: who is asked after what was refused.
class ClaimRotaTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allAreAskedTogetherAndEachComesFirst()
    {
        ClaimRota rota;
        const auto active = flows({"a", "b", "c"});
        QSet<QString> first;
        for (int i = 0; i < 3; ++i) {
            const auto asked = rota.next(active);
            QCOMPARE(asked.size(), 3);
            QVERIFY(!rota.isSuspicious());
            first.insert(asked.first().flow.value());
            rota.answered(asked);
        }

        QCOMPARE(first.size(), 3);
    }

    void whoeverIsAtFaultIsFoundAndTheOthersGoOn_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QStringList>("broken");
        QTest::newRow("one of two") << 2 << QStringList{QStringLiteral("1")};
        QTest::newRow("two of seven") << 7 << QStringList{QStringLiteral("0"), QStringLiteral("6")};
        QTest::newRow("one of five hundred") << 500 << QStringList{QStringLiteral("321")};
        QTest::newRow("all of three")
            << 3 << QStringList{QStringLiteral("0"), QStringLiteral("1"), QStringLiteral("2")};
        QTest::newRow("the only one") << 1 << QStringList{QStringLiteral("0")};
    }
    void whoeverIsAtFaultIsFoundAndTheOthersGoOn()
    {
        QFETCH(int, count);
        QFETCH(QStringList, broken);
        QList<WorkerRegistration> active;
        for (int i = 0; i < count; ++i)
            active.append({FlowSlug(QString::number(i)), WorkerId(QUuid::createUuid())});
        ClaimRota rota;
        QStringList found;
        connect(&rota, &ClaimRota::leftOut, this,
                [&found](const FlowSlug &flow) { found += flow.value(); });

        int questions = 0;
        QStringList served;
        while (found.size() < broken.size() || rota.isSuspicious()) {
            const auto asked = rota.next(active);
            if (!rota.isSuspicious() && found.size() == broken.size())
                break;
            ++questions;
            QVERIFY(questions < 2 * count + 60);
            if (isOneOf(asked, broken)) {
                QVERIFY(rota.refused(asked, refusal("42P01")));
            } else {
                rota.answered(asked);
                for (const WorkerRegistration &registration : asked)
                    served += registration.flow.value();
            }
        }

        found.removeDuplicates();
        found.sort();
        QCOMPARE(found, broken);
        QCOMPARE(rota.next(active).size(), count - broken.size());
        QVERIFY(!rota.isSuspicious());
        // Each of the others was asked while the search went on.
        QCOMPARE(QSet<QString>(served.cbegin(), served.cend()).size(), count - broken.size());
        QVERIFY2(broken.size() > 1 || questions <= 2 + 2 * int(std::ceil(std::log2(count + 1))),
                 qPrintable(QString::number(questions)));
    }

    void aFlowThatWasLeftOutIsAskedAloneAndComesBack()
    {
        ClaimRota rota;
        QSignalSpy due(&rota, &ClaimRota::due);
        QSignalSpy back(&rota, &ClaimRota::takenBack);
        const auto active = flows({"good", "bad"});
        leaveOut(rota, active, "bad");
        QCOMPARE(names(rota.next(active)), QStringList{QStringLiteral("good")});

        QTRY_COMPARE(due.size(), 1);
        const auto asked = rota.next(active);
        QCOMPARE(names(asked), QStringList{QStringLiteral("bad")});
        QVERIFY(rota.isSuspicious());
        rota.answered(asked);

        QCOMPARE(back.size(), 1);
        QCOMPARE(rota.next(active).size(), 2);
    }

    void aQueueThatIsLockedIsToldOfWhenItStaysSo()
    {
        ClaimRota rota;
        QSignalSpy told(&rota, &ClaimRota::leftOut);
        QSignalSpy due(&rota, &ClaimRota::due);
        QSignalSpy back(&rota, &ClaimRota::takenBack);
        const auto active = flows({"good", "locked"});
        const QList<FlowSlug> locked{FlowSlug(QStringLiteral("locked"))};

        rota.answered(rota.next(active), locked);
        QCOMPARE(told.size(), 0);
        QCOMPARE(back.size(), 0);
        QCOMPARE(names(rota.next(active)), QStringList{QStringLiteral("good")});
        QVERIFY(!rota.isSuspicious());

        QTRY_COMPARE(due.size(), 1);
        auto asked = rota.next(active);
        QCOMPARE(names(asked), QStringList{QStringLiteral("locked")});
        rota.answered(asked, locked);
        QCOMPARE(told.size(), 1);
        QCOMPARE(back.size(), 0);
        QVERIFY(told.first().at(1).value<Error>().message.contains(u"locked"));

        QTRY_COMPARE(due.size(), 2);
        rota.answered(rota.next(active));
        QCOMPARE(back.size(), 1);
        QCOMPARE(rota.next(active).size(), 2);
    }

    void pausesGrow()
    {
        ClaimRota rota;
        QList<Milliseconds> pauses;
        connect(
            &rota, &ClaimRota::leftOut, this,
            [&pauses](const FlowSlug &, const Error &, Milliseconds pause) { pauses += pause; });
        const auto active = flows({"bad"});
        QVERIFY(rota.refused(rota.next(active), refusal("42501")));

        QTRY_COMPARE(names(rota.next(active)), QStringList{QStringLiteral("bad")});
        QVERIFY(rota.refused(rota.next(active), refusal("42501")));

        QCOMPARE(pauses.size(), 2);
        QVERIFY(pauses.at(1) > pauses.at(0));
    }

    void whatIsAboutNoFlowLeavesNoneOut_data()
    {
        QTest::addColumn<QByteArray>("sqlState");
        for (const char *state : {"40P01", "40001", "25006", "53100", "53300", "57P01"})
            QTest::newRow(state) << QByteArray(state);
    }
    void whatIsAboutNoFlowLeavesNoneOut()
    {
        QFETCH(QByteArray, sqlState);
        ClaimRota rota;
        const auto active = flows({"a", "b"});

        QVERIFY(!rota.refused(rota.next(active), refusal(sqlState)));

        QCOMPARE(rota.next(active).size(), 2);
        QVERIFY(!rota.isSuspicious());
    }

    void aFlowThatIsGoneIsForgotten()
    {
        ClaimRota rota;
        QSignalSpy back(&rota, &ClaimRota::takenBack);
        leaveOut(rota, flows({"good", "bad"}), "bad");

        QCOMPARE(names(rota.next(flows({"good"}))), QStringList{QStringLiteral("good")});
        QCOMPARE(back.size(), 1);
        QCOMPARE(rota.next(flows({"good", "bad"})).size(), 2);
    }

    void whatWentWithAReportGoesAloneNext()
    {
        ClaimRota rota;
        const auto active = flows({"a", "b"});
        rota.suspect(rota.next(active));

        const auto asked = rota.next(active);

        QCOMPARE(asked.size(), 2);
        QVERIFY(rota.isSuspicious());
        rota.answered(asked);
        QCOMPARE(rota.next(active).size(), 2);
        QVERIFY(!rota.isSuspicious());
    }

private:
    [[nodiscard]] static QList<WorkerRegistration> flows(std::initializer_list<const char *> slugs)
    {
        QList<WorkerRegistration> made;
        for (const char *slug : slugs)
            made.append({FlowSlug(QString::fromLatin1(slug)), WorkerId(QUuid::createUuid())});
        return made;
    }
    [[nodiscard]] static QStringList names(const QList<WorkerRegistration> &registrations)
    {
        QStringList slugs;
        for (const WorkerRegistration &registration : registrations)
            slugs += registration.flow.value();
        return slugs;
    }
    [[nodiscard]] static bool isOneOf(const QList<WorkerRegistration> &asked,
                                      const QStringList &slugs)
    {
        const QStringList all = names(asked);
        return std::any_of(slugs.begin(), slugs.end(),
                           [&all](const QString &slug) { return all.contains(slug); });
    }
    [[nodiscard]] static Error refusal(const QByteArray &sqlState)
    {
        return {Error::Code::Rejected, QStringLiteral("refused"), {}, sqlState};
    }
    /// \a active has two flows, of which \a slug is refused.
    static void leaveOut(ClaimRota &rota, const QList<WorkerRegistration> &active, const char *slug)
    {
        const QString bad = QString::fromLatin1(slug);
        for (int i = 0; i < 3; ++i) {
            const auto asked = rota.next(active);
            if (names(asked).contains(bad))
                QVERIFY(rota.refused(asked, refusal("42P01")));
            else
                rota.answered(asked);
        }
    }
};

QTEST_GUILESS_MAIN(ClaimRotaTest)
#include "tst_claimrota.moc"
