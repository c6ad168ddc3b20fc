#include "support_worker.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace sluice;
using namespace sluice::test;

/// What sluice-worker takes for an address, and what it makes of one that is none.
class WorkerAddressTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        sockaddr_in local = {};
        local.sin_family = AF_INET;
        local.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::bind(m_server, reinterpret_cast<sockaddr *>(&local), sizeof local), 0);
        QCOMPARE(::listen(m_server, 8), 0);
        socklen_t size = sizeof local;
        QCOMPARE(::getsockname(m_server, reinterpret_cast<sockaddr *>(&local), &size), 0);
        m_port = ntohs(local.sin_port);
    }
    void cleanup()
    {
        qunsetenv("PGHOST");
        qunsetenv("PGPORT");
        qunsetenv("PGDATABASE");
        ::close(m_server);
    }

    void aDoubtfulAddressIsNeitherRepeatedNorTried_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QStringList>("parts");
        const auto row = [](const char *name, const char *address, const QStringList &parts) {
            QTest::newRow(name) << QString::fromLatin1(address) << parts;
        };
        const QStringList cut{QStringLiteral("s3cr"), QStringLiteral("t#1")};
        row("@ in the password", "postgresql://ann:s3cr@t#1@127.0.0.1:1/x", cut);
        row("/ in the password", "postgresql://ann:s3cr/et?x@127.0.0.1:1/x", cut);
        row("blank in the password", "host=127.0.0.1 password=se cret dbname=x",
            {QStringLiteral("cret")});
        row("without a scheme", "ann:secret@127.0.0.1/x", {QStringLiteral("secret")});
        row("of another database", "mysql://ann:secret@127.0.0.1/x", {QStringLiteral("secret")});
        row("as the name of a database", "dbname=postgresql://ann:secret@127.0.0.1/x",
            {QStringLiteral("secret")});
    }
    void aDoubtfulAddressIsNeitherRepeatedNorTried()
    {
        QFETCH(QString, address);
        QFETCH(QStringList, parts);
        leadHere();
        HandlerFolder folder;

        WorkerRun worker(address, folder.path(), forFlow("f"));

        refusedInSilence(worker, parts);
    }

    void theEnvironmentIsJudgedAlike()
    {
        leadHere();
        qputenv("PGDATABASE", "postgresql://ann:secret@127.0.0.1/x");
        HandlerFolder folder;

        WorkerRun worker(QString(), folder.path(), forFlow("f"));

        refusedInSilence(worker, {QStringLiteral("secret")});
    }

    void anAddressInTheWrongPlaceIsNotRepeated()
    {
        leadHere();
        HandlerFolder folder;

        WorkerRun worker(QString(), folder.path(),
                         forFlow("f", {QStringLiteral("postgresql://ann:secret@127.0.0.1/x")}));

        refusedInSilence(worker, {QStringLiteral("secret")});
    }

private:
    /// Whatever libpq makes of an address comes to our server.
    void leadHere()
    {
        qputenv("PGHOST", "127.0.0.1");
        qputenv("PGPORT", QByteArray::number(m_port));
    }

    void refusedInSilence(WorkerRun &worker, const QStringList &parts)
    {
        QCOMPARE(worker.waitForEnd(20000), 2);
        for (const QString &part : parts)
            QVERIFY2(!worker.said(qPrintable(part)), worker.output().constData());
        QCOMPARE(::accept(m_server, nullptr, nullptr), -1);
    }

    int m_server = -1;
    quint16 m_port = 0;
};

QTEST_GUILESS_MAIN(WorkerAddressTest)
#include "tst_workeraddress.moc"
