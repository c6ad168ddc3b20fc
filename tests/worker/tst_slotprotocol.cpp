#include "worker/slotprotocol.h"

#include <QTest>
#include <QtEndian>

using namespace sluice;
using namespace sluice::worker;

namespace {

std::optional<QByteArray> bodyOf(const QByteArray &frame)
{
    FrameReader reader;
    reader.append(frame);
    return reader.take();
}

} // namespace

class SlotProtocolTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aJobComesOutAsItWentIn()
    {
        SlotJob job;
        job.task = {FlowSlug(QStringLiteral("f")),
                    RunId(QUuid::createUuid().toString(QUuid::WithoutBraces)),
                    StepSlug(QStringLiteral("s")), 41};
        job.attempt = 3;
        job.handler = {QStringLiteral("/h/s.sh"), QStringLiteral("/h"), Handler::Kind::Executable};
        job.timeLimit = Milliseconds(1500);
        job.input = QByteArray("\0\xff{}", 4);
        job.flowInput = QByteArray("");

        const auto read = toSlotFromBody(*bodyOf(toFrame(ToSlot(job))));

        QVERIFY(read);
        const auto &copy = std::get<SlotJob>(*read);
        QVERIFY(copy.task == job.task);
        QCOMPARE(copy.attempt, job.attempt);
        QVERIFY(copy.handler == job.handler);
        QVERIFY(copy.timeLimit == job.timeLimit);
        QCOMPARE(copy.input, job.input);
        QVERIFY(copy.flowInput.has_value());
    }

    void theSlotsMessagesComeOutAsTheyWentIn()
    {
        const auto read = fromSlotFromBody(
            *bodyOf(toFrame(FromSlot(SlotResult{false, "x", QStringLiteral("no")}))));
        const auto ready = fromSlotFromBody(*bodyOf(toFrame(FromSlot(SlotReady{}))));

        QVERIFY(read && ready);
        QCOMPARE(std::get<SlotResult>(*read).error, QStringLiteral("no"));
        QVERIFY(std::holds_alternative<SlotReady>(*ready));
    }

    void garbageIsNoMessage_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("unknown kind") << QByteArray("\x77");
        QTest::newRow("cut") << QByteArray("\x04\x01");
        QTest::newRow("bytes left over") << QByteArray("\x00more", 5);
    }
    void garbageIsNoMessage()
    {
        QFETCH(QByteArray, body);

        QVERIFY(!fromSlotFromBody(body));
    }

    void framesAreCutWhereverTheStreamBreaks()
    {
        const QByteArray frames =
            toFrame(FromSlot(SlotLog{QStringLiteral("info"), QStringLiteral("a")})) +
            toFrame(FromSlot(SlotReady{}));
        FrameReader reader;
        int bodies = 0;

        for (const char byte : frames) {
            reader.append(QByteArray(1, byte));
            while (reader.take())
                ++bodies;
        }

        QCOMPARE(bodies, 2);
        QVERIFY(!reader.isBroken());
    }

    void anAbsurdLengthBreaksTheStream()
    {
        QByteArray length(4, '\0');
        qToLittleEndian(FrameReader::maxBody + 1, length.data());
        FrameReader reader;

        reader.append(length);

        QVERIFY(!reader.take());
        QVERIFY(reader.isBroken());
    }
};

QTEST_GUILESS_MAIN(SlotProtocolTest)
#include "tst_slotprotocol.moc"
