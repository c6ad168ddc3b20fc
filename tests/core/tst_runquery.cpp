#include "core/query/querycompletion.h"
#include "core/query/queryedit.h"
#include "core/query/runqueryreader.h"

#include <QRandomGenerator>
#include <QTest>

using namespace sluice;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// A query of every kind of condition, with odd values.
RunQuery randomQuery(QRandomGenerator &random)
{
    static const QStringList texts{
        u("orders"),  u("a b"),       u("billing_*"), u("say \"hi\""), u("back\\sl"),
        u("-minus"),  u("x:y"),       u("a,b"),       u("ключ"),       u("👩‍👩‍👧"),
        u("input.a"), u("tab\there"), u("new\nline"), u("="),          u("~"),
        u("1")};
    static const QList<QByteArray> values{
        "3",    "-0.5", "1e3",         "\"text\"", "\"q\\\"\\u00e9\"",
        "true", "null", "{\"a\":[1]}", "[]",       "\"a b\""};
    const auto pick = [&](const auto &list) { return list[random.bounded(int(list.size()))]; };
    const auto several = [&](const QStringList &list) {
        QStringList some;
        for (int i = random.bounded(3); i >= 0; --i)
            some << pick(list);
        return some;
    };
    const auto comparison = [&] { return Comparison(random.bounded(6)); };
    const QList<TimePoint> points{
        {TimePoint::Ago{std::chrono::milliseconds(5'430'000)}},
        {TimePoint::DayBegin{0}},
        {TimePoint::DayBegin{1}},
        {TimePoint::Clock{QTime(9, 30)}},
        {TimePoint::Local{QDate(2026, 11, 30), QTime(0, 0)}},
        {TimePoint::Local{QDate(2026, 11, 30), QTime(9, 30, 5)}},
        {TimePoint::Exact{QDateTime(QDate(2026, 11, 30), QTime(7, 0), Qt::UTC)}}};
    RunQuery query;
    for (int i = random.bounded(4); i >= 0; --i) {
        RunCondition one{FlowCondition{{}}, random.bounded(3) == 0};
        switch (random.bounded(12)) {
        case 0:
            one.what = FlowCondition{several(texts)};
            break;
        case 1:
            one.what = StepCondition{several(texts)};
            break;
        case 2:
            one.what = StateCondition{{RunState(random.bounded(runStateCount)), RunState::Failed}};
            break;
        case 3:
            one.what = SinceCondition{pick(points)};
            break;
        case 4:
            one.what = UntilCondition{pick(points)};
            break;
        case 5:
            one.what = DurationCondition{comparison(),
                                         std::chrono::milliseconds(random.bounded(99'999'999))};
            break;
        case 6:
            one.what = AttemptsCondition{comparison(), int(random.bounded(100))};
            break;
        case 7:
            one.what = ErrorCondition{pick(texts), random.bounded(2) == 0};
            break;
        case 8:
            one.what = WorkerCondition{pick(texts)};
            break;
        case 9:
            one.what = IdCondition{pick(texts)};
            break;
        case 10: {
            const QByteArray json = pick(values);
            const bool ordered =
                json.front() == '"' || json.front() == '-' || isdigit(json.front());
            one.what = ValueCondition{random.bounded(2) == 0 ? ValueCondition::Root::Input
                                                             : ValueCondition::Root::Output,
                                      random.bounded(3) == 0 ? QStringList() : several(texts),
                                      ordered ? comparison() : Comparison(random.bounded(2)), json};
            break;
        }
        default:
            one.what = WordCondition{pick(texts)};
        }
        query.conditions << one;
    }
    return query;
}

} // namespace

class TestRunQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadAgain()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 5000; ++round) {
            const RunQuery query = randomQuery(random);
            const QueryReading read = readRunQuery(toText(query));

            QVERIFY2(!read.flaw, qPrintable(toText(query) + u'\n' +
                                            (read.flaw ? read.flaw->sentence : QString())));
            QVERIFY2(read.query == query, qPrintable(toText(query) + u'\n' + toText(read.query)));
        }
    }

    void aPersonTypesIt()
    {
        const auto one = [](const char *text) {
            const QueryReading read = readRunQuery(u(text));
            return !read.flaw && read.query.conditions.size() == 1
                       ? read.query.conditions.first()
                       : RunCondition{WordCondition{u("UNREADABLE")}};
        };

        QCOMPARE(one("flow:billing_*, orders").what,
                 RunCondition{FlowCondition({u("billing_*"), u("orders")})}.what);
        QCOMPARE(one("-status:failed,started"),
                 (RunCondition{StateCondition{{RunState::Failed, RunState::Running}}, true}));
        QCOMPARE(one("duration >= 1.5h"),
                 RunCondition{DurationCondition(
                     {Comparison::GreaterOrEqual, std::chrono::milliseconds(5'400'000)})});
        QCOMPARE(one("input.customer = 3"),
                 RunCondition{ValueCondition(
                     {ValueCondition::Root::Input, {u("customer")}, Comparison::Equal, "3"})});
        QCOMPARE(one("output.tags.0 != new"),
                 RunCondition{ValueCondition({ValueCondition::Root::Output,
                                              {u("tags"), u("0")},
                                              Comparison::Unequal,
                                              "\"new\""})});
        QCOMPARE(one("input.\"first name\"=\"Ann \\\"A\\\"\""),
                 RunCondition{ValueCondition({ValueCondition::Root::Input,
                                              {u("first name")},
                                              Comparison::Equal,
                                              "\"Ann \\\"A\\\"\""})});
        QCOMPARE(one("input = {\"a\": [1, \"}\"]}"),
                 RunCondition{ValueCondition(
                     {ValueCondition::Root::Input, {}, Comparison::Equal, "{\"a\": [1, \"}\"]}"})});
        QCOMPARE(one("error~\"50[12]\""), RunCondition{ErrorCondition({u("50[12]"), true})});
        QCOMPARE(one("error:timeout"), RunCondition{ErrorCondition({u("timeout"), false})});
        QCOMPARE(one("\"two words\""), RunCondition{WordCondition{u("two words")}});
        QCOMPARE(one("time-out"), RunCondition{WordCondition{u("time-out")}});
        QCOMPARE(readRunQuery(u("  status:failed   since:1h \t 503 ")).query.conditions.size(), 3);
        QVERIFY(readRunQuery({}).query.isEmpty());
    }

    void whatIsWrongIsToldWhereItIs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("position");
        QTest::addColumn<bool>("unfinished");
        const auto row = [](const char *text, int position, bool unfinished) {
            QTest::newRow(text) << u(text) << position << unfinished;
        };
        row("flow:", 5, true);
        row("flow:a,", 7, true);
        row("status:fail", 7, true);
        row("status:fail x", 7, false);
        row("orders colour:red", 7, false);
        row("http://x", 0, false);
        row("since:soon x", 6, false);
        row("duration:5m", 8, false);
        row("duration>5", 9, true);
        row("attempts>x y", 9, false);
        row("attempts>-1 y", 9, false);
        row("error~\"50", 6, true);
        row("input.a = {\"b\":", 15, true);
        row("input.a = {b:1}", 11, false);
        row("input..a = 1", 0, false);
        row("input.a > true", 10, false);
        row("input.a 3", 0, false); // two words
        row("-", 1, true);
        row("- x", 1, false);
        row("= 3", 0, false);
        row("\"\"", 0, false);
    }
    void whatIsWrongIsToldWhereItIs()
    {
        QFETCH(QString, text);
        QFETCH(int, position);
        QFETCH(bool, unfinished);

        const QueryReading read = readRunQuery(text);

        if (text == u("input.a 3")) {
            QVERIFY(!read.flaw && read.query.conditions.size() == 2);
            return;
        }
        QVERIFY(read.flaw);
        QCOMPARE(read.flaw->position, position);
        QCOMPARE(read.flaw->isUnfinished, unfinished);
        QVERIFY(!read.flaw->sentence.isEmpty());
        QVERIFY(read.flaw->position + read.flaw->length <= text.size() + 1);
    }

    void anyTextIsReadOrRefused()
    {
        QRandomGenerator random(11);
        const QString alphabet = u("flowstepinput.error:~=<>!-,\"\\ {}[]0123é\t*x\u202e");
        for (int round = 0; round < 20000; ++round) {
            QString text;
            for (int i = random.bounded(40); i > 0; --i)
                text += alphabet[random.bounded(int(alphabet.size()))];
            const QueryReading read = readRunQuery(text);
            qsizetype end = 0;
            for (const QueryToken &token : read.tokens) {
                QVERIFY2(token.position >= end && token.length > 0, qPrintable(text));
                end = token.position + token.length;
            }
            QVERIFY(end <= text.size());
            if (!read.flaw)
                QVERIFY2(readRunQuery(toText(read.query)).query == read.query, qPrintable(text));
        }
        QVERIFY(readRunQuery(QString(4001, u'a')).flaw);
        QVERIFY(readRunQuery(u("a") + QChar(0)).flaw);
        QVERIFY(!readRunQuery(QString(4000, u'a')).flaw);
    }

    void piecesAreTinted()
    {
        const auto read = readRunQuery(u("-flow:a,\"b c\" input.x >= 3 word"));
        using Kind = QueryToken::Kind;
        const QList<QueryToken> expected{
            {0, 1, Kind::Negation},    {1, 4, Kind::Field},  {5, 1, Kind::Comparison},
            {6, 1, Kind::Value},       {8, 5, Kind::Value},  {14, 7, Kind::Field},
            {22, 2, Kind::Comparison}, {25, 1, Kind::Value}, {27, 4, Kind::Word}};
        QCOMPARE(read.tokens, expected);
    }

    void conditionsAreKnownByTheirPlaces()
    {
        const QString text = u("  -flow:a,b  input.x = 3 word");
        const QueryReading read = readRunQuery(text);

        QStringList pieces;
        for (const QueryExtent &extent : read.extents)
            pieces << text.mid(extent.position, extent.length);
        QCOMPARE(pieces, QStringList({u("-flow:a,b"), u("input.x = 3"), u("word")}));
    }

    void aStateIsPutInAndTakenOut()
    {
        const auto put = [](const char *text, std::optional<RunState> state) {
            return withState(u(text), state);
        };

        QCOMPARE(put("", RunState::Failed), u("status:failed"));
        QCOMPARE(put("flow:a  \"x y\"", RunState::Held), u("status:held flow:a  \"x y\""));
        QCOMPARE(put("flow:a status:running,failed b -status:held", RunState::Failed),
                 u("status:failed flow:a b"));
        QCOMPARE(put("status:failed", std::nullopt), QString());
        QCOMPARE(put("a status:failed b", std::nullopt), u("a b"));
        // What is not understood yet stays.
        QCOMPARE(put("status:failed flow:", RunState::Running), u("status:running flow:"));

        QCOMPARE(stateAskedIn(readRunQuery(u("a status:started")).query), RunState::Running);
        QCOMPARE(stateAskedIn(readRunQuery(u("status:failed,held")).query), std::nullopt);
        QCOMPARE(stateAskedIn(readRunQuery(u("-status:failed")).query), std::nullopt);
        QCOMPARE(stateAskedIn({}), std::nullopt);
    }

    void timesAreResolvedWhenAsked()
    {
        const QTimeZone berlin("Europe/Berlin");
        const QDateTime now(QDate(2026, 11, 30), QTime(8, 0), Qt::UTC); // 09:00 there
        const auto at = [&](const char *text) {
            const auto point = timePointFrom(u(text));
            return point ? point->at(now, berlin).toString(Qt::ISODate) : QString();
        };

        QCOMPARE(at("90m"), u("2026-11-30T06:30:00Z"));
        QCOMPARE(at("1d2h"), u("2026-11-29T06:00:00Z"));
        QCOMPARE(at("today"), u("2026-11-29T23:00:00Z"));
        QCOMPARE(at("yesterday"), u("2026-11-28T23:00:00Z"));
        QCOMPARE(at("08:30"), u("2026-11-30T07:30:00Z"));
        QCOMPARE(at("23:00"), u("2026-11-29T22:00:00Z"));
        QCOMPARE(at("2026-07-01"), u("2026-06-30T22:00:00Z"));
        QCOMPARE(at("2026-07-01T10:00"), u("2026-07-01T08:00:00Z"));
        QCOMPARE(at("2026-07-01T10:00+05:30"), u("2026-07-01T04:30:00Z"));
        for (const char *none : {"", "1", "h", "1y", "25:00", "2026-13-01", "2026-02-30", "-1h",
                                 "2026-07-01 10:00", "999999999w"})
            QCOMPARE(at(none), QString());
    }

    void whatFitsAtThePlaceIsOffered()
    {
        using Of = QueryCompletion::Of;
        const auto at = [](const char *text) {
            const QueryCompletion completion = completionAt(u(text), u(text).size());
            return std::tuple(completion.of, completion.from, completion.typed);
        };

        QCOMPARE(at(""), std::tuple(Of::Fields, qsizetype(0), QString()));
        QCOMPARE(at("status:failed fl"), std::tuple(Of::Fields, qsizetype(14), u("fl")));
        QCOMPARE(at("-st"), std::tuple(Of::Fields, qsizetype(1), u("st")));
        QCOMPARE(at("status:fa"), std::tuple(Of::States, qsizetype(7), u("fa")));
        QCOMPARE(at("status:failed,he"), std::tuple(Of::States, qsizetype(14), u("he")));
        QCOMPARE(at("flow:"), std::tuple(Of::FlowNames, qsizetype(5), QString()));
        QCOMPARE(at("step:x"), std::tuple(Of::StepNames, qsizetype(5), u("x")));
        QCOMPARE(at("since:"), std::tuple(Of::Times, qsizetype(6), QString()));
        QCOMPARE(std::get<0>(at("error:\"no flo")), Of::Nothing);
        QCOMPARE(candidatesOf(Of::States).size(), runStateCount);
        for (const QueryCandidate &state : candidatesOf(Of::States))
            QVERIFY(runStateFrom(state.text));
        for (const QueryCandidate &time : candidatesOf(Of::Times))
            QVERIFY(timePointFrom(time.text));
    }
};

QTEST_GUILESS_MAIN(TestRunQuery)
#include "tst_runquery.moc"
