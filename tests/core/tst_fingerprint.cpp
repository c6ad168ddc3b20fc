#include "core/fingerprint.h"

#include <QHash>
#include <QRandomGenerator>
#include <QTest>
#include <QUuid>

using namespace sluice;

namespace {

QString f(const char *text)
{
    return fingerprintOf(QString::fromUtf8(text));
}

// Forty causes as they are written by services, databases and runtimes. In braces: what differs
// from run to run.
constexpr const char *causes[] = {
    "HTTP 502 from https://payments.example.com/v1/charges/{id}: upstream connect error or "
    "disconnect/reset before headers",
    "HTTP 503 from https://payments.example.com/v1/charges/{id}: no healthy upstream",
    "HTTP 404 from https://api.shop.example/orders/{n}: order not found",
    "HTTP 429 from https://api.shop.example/orders?page={n}: rate limit exceeded, retry after {n} "
    "s",
    "Request failed with status code 500 ({c}, request {u})",
    "Request failed with status code 401 ({c}, request {u})",
    "connect ECONNREFUSED {ip}",
    "connect ETIMEDOUT {ip}",
    "getaddrinfo ENOTFOUND redis.internal (attempt {n})",
    "read ECONNRESET after {n} bytes from {ip}",
    "timeout: no answer in {n} s",
    "Timeout awaiting 'request' for {n}ms",
    "ERROR: duplicate key value violates unique constraint \"orders_pkey\"\nDETAIL:  Key "
    "(id)=({n}) already exists.",
    "ERROR: duplicate key value violates unique constraint \"users_email_key\"\nDETAIL:  Key "
    "(email)=({e}) already exists.",
    "ERROR: null value in column \"amount\" of relation \"invoices\" violates not-null "
    "constraint\nDETAIL:  Failing row contains ({n}, null, {t}).",
    "ERROR: insert or update on table \"lines\" violates foreign key constraint "
    "\"lines_order_fkey\"\nDETAIL:  Key (order_id)=({n}) is not present",
    "ERROR: invalid input syntax for type integer: \"{w}\"",
    "ERROR: column \"totl\" does not exist at character {n}",
    "ERROR: deadlock detected\nDETAIL:  Process {n} waits for ShareLock on transaction {n}; "
    "blocked by process {n}.",
    "ERROR: canceling statement due to statement timeout",
    "ERROR: could not serialize access due to concurrent update",
    "TypeError: Cannot read properties of undefined (reading 'total')\n    at charge "
    "({p}.js:{n}:{n})\n    at run ({p}.js:{n}:{n})",
    "TypeError: Cannot read properties of undefined (reading 'customer')\n    at charge "
    "({p}.js:{n}:{n})",
    "TypeError: order.items is not iterable\n    at {p}.js:{n}:{n}",
    "ReferenceError: fetchh is not defined\n    at {p}.js:{n}:{n}",
    "SyntaxError: Unexpected token < in JSON at position {n}",
    "RangeError: Invalid array length",
    "Traceback (most recent call last):\n  File \"{p}.py\", line {n}, in handle\n    total = "
    "order['total']\nKeyError: 'total'",
    "Traceback (most recent call last):\n  File \"{p}.py\", line {n}, in handle\n    "
    "raise\nValueError: invalid literal for int() with base 10: '{w}'",
    "Traceback (most recent call last):\n  File \"{p}.py\", line {n}, in read\nFileNotFoundError: "
    "[Errno 2] No such file or directory: '{p}.csv'",
    "Traceback (most recent call last):\n  File \"{p}.py\", line {n}, in f\nAttributeError: "
    "'NoneType' object has no attribute 'items'",
    "Traceback (most recent call last):\n  File \"{p}.py\", line {n}, in f\nAttributeError: "
    "'NoneType' object has no attribute 'split'",
    "thread 'main' panicked at 'called `Option::unwrap()` on a `None` value', src/{f}.rs:{n}:{n}",
    "thread 'tokio-runtime-worker' panicked at src/{f}.rs:{n}:{n}:\nindex out of bounds: the len "
    "is {n} but the index is {n}",
    "panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: "
    "segmentation violation code=0x1 addr=0x{h} pc=0x{h}]\n\ngoroutine {n} [running]:",
    "panic: runtime error: index out of range [{n}] with length {n}\n\ngoroutine {n} [running]:",
    "open {p}.csv: no such file or directory",
    "write {p}.tmp: no space left on device",
    "customer {id} has no payment method on file (checked at {t})",
    "{\"error\": {\"code\": \"insufficient_funds\", \"message\": \"Card of customer {id} was "
    "declined\", \"request_id\": \"{u}\"}}",
};

class Filler final
{
public:
    explicit Filler(quint32 seed) : m_random(seed) {}

    QString fill(const QString &text)
    {
        QString filled;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const qsizetype end = text.indexOf(u'}', i);
            const QString key =
                text[i] == u'{' && end > i ? text.mid(i + 1, end - i - 1) : QString();
            const QString value = key.isEmpty() ? QString() : valueOf(key);
            if (value.isEmpty()) {
                filled += text[i];
            } else {
                filled += value;
                i = end;
            }
        }
        return filled;
    }

private:
    QString valueOf(const QString &key)
    {
        static const QStringList words{QStringLiteral("abc"),     QStringLiteral("n/a"),
                                       QStringLiteral("12,5"),    QStringLiteral("twelve"),
                                       QStringLiteral("x y z"),   QStringLiteral("O'Brien"),
                                       QStringLiteral("главная"), QStringLiteral("worker")};
        static const QStringList files{QStringLiteral("worker"), QStringLiteral("handlers"),
                                       QStringLiteral("lib"), QStringLiteral("jobs")};
        const auto number = [&](int most) { return int(m_random.bounded(most)); };
        const auto hex = [&](int digits) {
            QString text;
            for (int i = 0; i < digits; ++i)
                text += QString::number(number(16), 16);
            return text;
        };
        if (key == u"n")
            return QString::number(number(number(3) == 0 ? 90 : 9'000'000));
        if (key == u"u")
            return QUuid::createUuid().toString(QUuid::WithoutBraces);
        if (key == u"e")
            return QStringLiteral("user%1@mail.example").arg(number(900));
        if (key == u"ip")
            return QStringLiteral("10.%1.%2.%3:%4")
                .arg(number(255))
                .arg(number(255))
                .arg(number(255))
                .arg(number(60000));
        if (key == u"t")
            return QStringLiteral("2026-11-%1T0%2:%3:07.123Z")
                .arg(10 + number(20))
                .arg(number(10))
                .arg(10 + number(50));
        if (key == u"c")
            return QStringLiteral("%1:%2:%3")
                .arg(10 + number(13))
                .arg(10 + number(50))
                .arg(10 + number(50));
        if (key == u"h")
            return hex(8);
        if (key == u"id")
            return QStringLiteral("cus_%1%2").arg(number(10)).arg(hex(10).toUpper());
        if (key == u"w")
            return words[number(int(words.size()))];
        if (key == u"f")
            return files[number(int(files.size()))];
        if (key == u"p")
            return QStringLiteral("/srv/app-%1/%2/%3")
                .arg(number(90))
                .arg(files[number(int(files.size()))], hex(4));
        return {};
    }

    QRandomGenerator m_random;
};

} // namespace

class TestFingerprint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatDiffersFromRunToRunIsTakenOut()
    {
        QCOMPARE(f("timeout: no answer in 60 s"), f("timeout: no answer in 5 s"));
        QCOMPARE(f("order 4711 of 7f3a0001-0002-4003-8004-00000000c21e"),
                 f("order 9 of 00000000-0002-4003-8004-00000000c21e"));
        QCOMPARE(f("no route to 10.1.2.3:80"), f("no route to [fe80::1:2]:443"));
        QCOMPARE(f("open /var/lib/a/b.txt: denied"), f("open /tmp/x/9.csv: denied"));
        QCOMPARE(f("  \n\nboom at 2026-11-30T09:31:02Z\nmore"),
                 f("boom at 2026-01-01 00:00:00+02:00"));
        QCOMPARE(f("unknown sku \"a b\""), f("unknown sku 'ü'"));
    }

    void whatTellsCausesApartStays()
    {
        const auto differ = [](const char *a, const char *b) { return f(a) != f(b); };
        QVERIFY(differ("HTTP 502 from payments", "HTTP 404 from payments"));
        QVERIFY(differ("status code 500", "status code 503"));
        QVERIFY(differ("SQLSTATE 23505", "SQLSTATE 40001"));
        QVERIFY(differ("column \"a\" does not exist", "column \"b\" does not exist"));
        QVERIFY(differ("undefined (reading 'total')", "undefined (reading 'name')"));
        QVERIFY(differ("KeyError: 'total'", "KeyError: 'name'"));
        QVERIFY(
            differ("no answer from https://a.example/x/1", "no answer from https://b.example/x/1"));
        QVERIFY(differ("utf8 is broken", "utf16 is broken"));
    }

    void anythingHasAFingerprint()
    {
        QCOMPARE(fingerprintOf({}), QString());
        QCOMPARE(f(" \n\t"), QString());
        QVERIFY(f("\xF0\x9F\x92\xA9 42").size() > 0);
        for (const char *hard : {"((((((((((((((((((((", "a/a/a/a/a/a/a/a/a/", "1.1.1.1.1.1.1.1.1.",
                                 "\"\\\"\\\"\\\"\\\"", "::::::::::::", "http://@@@@@@@@",
                                 "{{{{[[[[", "a-1-1-1-1-1-1-1", "''''''''''", "0x0x0x0x"}) {
            // A pattern that went back again and again would not end.
            const QString text = QString::fromLatin1(hard).repeated(2000);
            QVERIFY(fingerprintOf(text).size() <= 300);
        }
    }

    void aCauseIsAGroup()
    {
        Filler filler(300);
        QList<std::pair<int, QString>> all; // cause, fingerprint
        while (all.size() < 300) {
            const int cause = int(all.size()) % int(std::size(causes));
            all << std::pair(cause, fingerprintOf(filler.fill(QString::fromUtf8(causes[cause]))));
        }
        qint64 together = 0;
        qint64 same = 0;
        qint64 both = 0;
        for (qsizetype i = 0; i < all.size(); ++i) {
            for (qsizetype j = i + 1; j < all.size(); ++j) {
                const bool oneCause = all[i].first == all[j].first;
                const bool onePrint = all[i].second == all[j].second;
                together += oneCause;
                same += onePrint;
                both += oneCause && onePrint;
                if (oneCause != onePrint && qEnvironmentVariableIsSet("SLUICE_SHOW_PRINTS"))
                    qInfo() << (oneCause ? "split" : "joined") << all[i].second << all[j].second;
            }
        }
        const double precision = double(both) / double(same);
        const double recall = double(both) / double(together);
        qInfo("pairs: precision %.3f, recall %.3f", precision, recall);
        QVERIFY(precision >= 0.95);
        QVERIFY(recall >= 0.95);
    }
};

QTEST_GUILESS_MAIN(TestFingerprint)
#include "tst_fingerprint.moc"
