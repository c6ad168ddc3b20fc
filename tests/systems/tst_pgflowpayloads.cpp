#include "support_reads.h"

#include <QCryptographicHash>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

/// Inputs and outputs, as they are stored and as the engine hands them out.
class TestPgflowPayloads final : public ReadsTest
{
    Q_OBJECT

private Q_SLOTS:
    void sqlNullAndJsonNullAreTwoThings()
    {
        defineOneStep();
        m_bench->start("f", "null");
        m_bench->start("f", "null", runTwo);
        m_bench->claim("f", 2);
        m_bench->complete("a", 0, db::param("null"));
        m_bench->complete("a", 0, std::nullopt, runTwo);

        const StepSlug a(QStringLiteral("a"));
        const Payload json = payload({PayloadRef::Kind::StepOutput, runOne, a});
        const Payload sql = payload({PayloadRef::Kind::StepOutput, runTwo, a});
        const Payload input = payload({PayloadRef::Kind::RunInput, runOne});

        QVERIFY(!json.sqlNull);
        QCOMPARE(json.text, QByteArray("null"));
        QVERIFY(sql.sqlNull);
        QCOMPARE(sql.size, 0);
        QVERIFY(!input.sqlNull);
        QCOMPARE(answer(system().runs()->run(runTwo)).steps[0].outputSize, std::nullopt);
        QCOMPARE(answer(system().runs()->run(runOne)).steps[0].outputSize, 4);
    }

    void taskInputsAreWhatTheEngineHandsOut()
    {
        exec("select pgflow.create_flow('f')");
        exec("select pgflow.add_step('f', 'list')");
        exec("select pgflow.add_step('f', 'each', '{list}', step_type => 'map')");
        exec("select pgflow.add_step('f', 'again', '{each}', step_type => 'map')");
        exec("select pgflow.add_step('f', 'sum', '{again,list}')");
        m_bench->start("f", R"({"n": 2})");
        m_bench->claim("f");
        m_bench->complete("list", 0, db::param(R"(["é", null])"));
        m_bench->claim("f", 2);
        m_bench->complete("each", 0, db::param("1"));
        m_bench->complete("each", 1, std::nullopt);
        m_bench->claim("f", 2);
        m_bench->complete("again", 0, db::param("7"));
        m_bench->complete("again", 1, db::param("8"));

        const auto input = [this](const char *step, int index) {
            return payload(
                {PayloadRef::Kind::TaskInput, runOne, StepSlug(QString::fromLatin1(step)), index});
        };
        QCOMPARE(input("list", 0).text, QByteArray(R"({"n": 2})"));
        QCOMPARE(input("each", 0).text, QByteArray(R"("é")"));
        QCOMPARE(input("each", 1).text, QByteArray("null"));
        QVERIFY(!input("each", 1).sqlNull);
        QCOMPARE(input("again", 1).text, QByteArray("null"));
        QCOMPARE(input("sum", 0).text, QByteArray(R"({"list": ["é", null], "again": [7, 8]})"));
        QCOMPARE(
            payload({PayloadRef::Kind::TaskOutput, runOne, StepSlug(QStringLiteral("again")), 1})
                .text,
            QByteArray("8"));
    }

    void aRootMapTakesItsElementFromTheRunsInput()
    {
        exec("select pgflow.create_flow('f')");
        exec("select pgflow.add_step('f', 'm', step_type => 'map')");
        m_bench->start("f", R"([{"a": 1}, {"a": 2}])");

        const Payload input =
            payload({PayloadRef::Kind::TaskInput, runOne, StepSlug(QStringLiteral("m")), 1});

        QCOMPARE(input.text, QByteArray(R"({"a": 2})"));
    }

    void hostileTextArrivesAsItIs()
    {
        defineOneStep();
        const QByteArray hostile =
            "<b onclick='x'>\xE2\x80\xAE $(rm) '; drop table pgflow.runs; --";
        m_bench->start("f", R"({"html": "<script>alert(1)</script>"})");
        m_bench->claim("f");
        m_bench->fail("a", 0, hostile);

        const RunDetail run = answer(system().runs()->run(runOne));

        QCOMPARE(run.run.error, QString::fromUtf8(hostile));
        QCOMPARE(payload({PayloadRef::Kind::RunInput, runOne}).text,
                 QByteArray(R"({"html": "<script>alert(1)</script>"})"));
    }

    void twentyMegabytesAreReadInSlices()
    {
        defineOneStep();
        exec("select pgflow.start_flow('f', jsonb_build_object('text', "
             "(select string_agg(md5(n::text) || 'ß€😀', '') from generate_series(1, 490000) n)), "
             "$1::uuid)",
             {db::param(runOne)});
        const PayloadRef ref{PayloadRef::Kind::RunInput, runOne};
        const Payload size = payload(ref, 0, 0);
        QVERIFY(size.size > 20'000'000);
        QVERIFY(size.text.isEmpty());

        QByteArray all;
        constexpr qint64 slice = 6'000'001;
        while (all.size() < size.size) {
            const Payload piece = payload(ref, all.size(), slice);
            QCOMPARE(piece.offset, all.size());
            QVERIFY(!piece.text.isEmpty());
            QVERIFY(piece.text.size() <= slice);
            QVERIFY(QString::fromUtf8(piece.text).toUtf8() == piece.text);
            all += piece.text;
        }

        QCOMPARE(all.size(), size.size);
        const db::Rows md5 = exec("select md5(input::text) from pgflow.runs");
        QCOMPARE(QCryptographicHash::hash(all, QCryptographicHash::Md5).toHex(), md5.bytes(0, 0));
    }

    void anOffsetInsideACharacterMovesToItsEnd()
    {
        defineOneStep();
        m_bench->start("f", R"("€€")");

        const Payload piece = payload({PayloadRef::Kind::RunInput, runOne}, 2, 100);
        const Payload beyond = payload({PayloadRef::Kind::RunInput, runOne}, 500, 100);

        QCOMPARE(piece.offset, 4);
        QCOMPARE(piece.text, QByteArray("€\""));
        QCOMPARE(beyond.offset, beyond.size);
        QVERIFY(beyond.text.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPgflowPayloads)
#include "tst_pgflowpayloads.moc"
