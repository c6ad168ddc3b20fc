#include "db/blockingsession.h"
#include "db/cluster.h"
#include "support/databasefixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

using namespace sluice;
using namespace sluice::db;

class ClusterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        // The server's user must pass through.
        ::chmod(QFile::encodeName(m_folder->path()).constData(), 0711);
    }

    void cleanup()
    {
        for (const QString &name : {QStringLiteral("a"), QStringLiteral("b")})
            QVERIFY(Cluster(m_folder->filePath(name)).destroy());
    }

    void aSecondStartFindsTheFirst()
    {
        Cluster first(m_folder->filePath(QStringLiteral("a")));
        Cluster second(first.dir());

        const auto started = start(first);
        const auto found = start(second);

        QVERIFY(started && found);
        QCOMPARE(found->pid, started->pid);
        QVERIFY(BlockingSession::open({first.conninfo()}));
    }

    void aServerThatDoesNotStartIsQuoted()
    {
        Cluster cluster(m_folder->filePath(QStringLiteral("a")));
        QVERIFY(start(cluster));
        QVERIFY(cluster.stop());
        QFile version(cluster.dir() + QStringLiteral("/data/PG_VERSION"));
        QVERIFY(version.open(QIODevice::WriteOnly | QIODevice::Truncate));
        version.write("9\n");
        version.close();

        const auto started = start(cluster);

        QVERIFY(!started);
        QVERIFY2(started.error().message.contains(u"incompatible with server"),
                 qPrintable(started.error().message));
        QVERIFY(started.error().message.contains(cluster.dir()));
    }

    void stopEndsTheServerAndKeepsTheData()
    {
        Cluster cluster(m_folder->filePath(QStringLiteral("a")));
        QVERIFY(start(cluster));
        QVERIFY(BlockingSession::open({cluster.conninfo()})->script("CREATE TABLE public.t ()"));

        QVERIFY(cluster.stop());
        QVERIFY(!cluster.running());
        QVERIFY(cluster.stop());
        QVERIFY(start(cluster));

        QVERIFY(BlockingSession::open({cluster.conninfo()})->query("SELECT FROM public.t"));
    }

    void aKilledServerIsStartedAgain()
    {
        Cluster cluster(m_folder->filePath(QStringLiteral("a")));
        const auto first = start(cluster);
        QVERIFY(first);

        ::kill(first->pid, SIGKILL);
        QTRY_VERIFY(!cluster.running());
        const auto second = start(cluster);

        QVERIFY2(second, second ? "" : qPrintable(second.error().detail));
        QVERIFY(BlockingSession::open({cluster.conninfo()}));
    }

    void aStaleProcessNumberOfSomebodyElseDoesNotHinder()
    {
        Cluster cluster(m_folder->filePath(QStringLiteral("a")));
        QVERIFY(start(cluster));

        stopAndPretendThatItIs(cluster, ::getpid());

        QVERIFY(!cluster.running());
        QVERIFY(cluster.stop());
        const auto started = start(cluster);
        QVERIFY2(started, started ? "" : qPrintable(started.error().detail));
    }

    void aKilledServerThatNobodyWaitedForDoesNotHinder()
    {
        Cluster cluster(m_folder->filePath(QStringLiteral("a")));
        QVERIFY(start(cluster));
        // tail does not know of the child that it inherits from the shell.
        QProcess parent;
        parent.start(
            QStringLiteral("/bin/sh"),
            {QStringLiteral("-c"), QStringLiteral("exec 3<&0; cat <&3 >/dev/null & echo $!; "
                                                  "exec tail -f /dev/null 3<&-")});
        QVERIFY(parent.waitForReadyRead());
        const int zombie = parent.readLine().trimmed().toInt();
        QTRY_COMPARE(QFileInfo(QStringLiteral("/proc/%1/exe").arg(parent.processId()))
                         .symLinkTarget()
                         .section(u'/', -1),
                     QStringLiteral("tail"));
        parent.closeWriteChannel();
        QTRY_VERIFY(isZombie(zombie));

        stopAndPretendThatItIs(cluster, zombie);

        QVERIFY(!cluster.running());
        const auto started = start(cluster);
        QVERIFY2(started, started ? "" : qPrintable(started.error().message));
        QVERIFY(isZombie(zombie));
        parent.kill();
        QVERIFY(parent.waitForFinished());
    }

    void twoDoNotDisturbEachOther()
    {
        Cluster a(m_folder->filePath(QStringLiteral("a")));
        Cluster b(m_folder->filePath(QStringLiteral("b")));
        QVERIFY(start(a));
        QVERIFY(start(b));

        QVERIFY(a.stop());

        QVERIFY(b.running());
        QVERIFY(BlockingSession::open({b.conninfo()}));
    }

    void destroyRemovesEverythingAndNothingElse()
    {
        Cluster cluster(m_folder->filePath(QStringLiteral("a")));
        QVERIFY(start(cluster));

        QVERIFY(cluster.destroy());

        QVERIFY(!QFileInfo::exists(cluster.dir()));
        QVERIFY(!Cluster(QDir::homePath()).destroy());
        QVERIFY(QFileInfo::exists(QDir::homePath()));
    }

    void aFolderWithOtherFilesIsRefused()
    {
        const QString dir = m_folder->filePath(QStringLiteral("a"));
        QVERIFY(QDir().mkpath(dir + QStringLiteral("/mine")));
        Cluster cluster(dir);

        const auto result = start(cluster);

        QVERIFY(!result);
        QVERIFY(result.error().message.contains(u"other files"));
        QVERIFY(QDir(dir).removeRecursively());
    }

    void aLongPathGetsAShortSocket()
    {
        Cluster cluster(m_folder->filePath(QStringLiteral("a/")) + QString(90, u'x'));
        const auto started = start(cluster);

        QVERIFY2(started, started ? "" : qPrintable(started.error().message));
        QVERIFY(BlockingSession::open({cluster.conninfo()}));
        QVERIFY(cluster.destroy());
        QDir(m_folder->filePath(QStringLiteral("a"))).removeRecursively();
    }

private:
    /// Leaves the note of a crashed server behind, with the number of another process.
    static void stopAndPretendThatItIs(Cluster &cluster, int pid)
    {
        QFile pidFile(cluster.dir() + QStringLiteral("/data/postmaster.pid"));
        QVERIFY(pidFile.open(QIODevice::ReadOnly));
        QByteArray text = pidFile.readAll();
        pidFile.close();
        QVERIFY(cluster.stop());
        text.replace(0, text.indexOf('\n'), QByteArray::number(pid));
        QVERIFY(pidFile.open(QIODevice::WriteOnly));
        pidFile.write(text);
    }

    [[nodiscard]] static bool isZombie(int pid)
    {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
        return stat.open(QIODevice::ReadOnly) && stat.readAll().contains(") Z ");
    }

    [[nodiscard]] Result<Cluster::Running> start(Cluster &cluster) const
    {
        return cluster.start(test::templateDir(), {}, Cluster::Lifetime::WithParent);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(ClusterTest)
#include "tst_cluster.moc"
