#pragma once

#include "db/serverbinaries.h"
#include "support/databasefixture.h"
#include "support/queuesql.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

namespace sluice::test {

/// Server programs that offer an extension pgmq: our queue, packaged. The installation of this
/// machine stays as it is: a server finds its files where its own program lies, so a folder with
/// copies of the programs and links to the rest is one of its own.
class ServerWithPgmq final
{
public:
    /// Afterwards new test servers of this program are such.
    /// \returns empty, or what went wrong
    [[nodiscard]] QString prepare()
    {
        QString bin;
        QString share;
        {
            const Database ordinary(Contents::Empty);
            if (!ordinary.isReady())
                return ordinary.problem();
            const auto folders =
                ordinary.exec("select (select setting from pg_config where name = 'BINDIR'), "
                              "(select setting from pg_config where name = 'SHAREDIR')");
            bin = folders.text(0, 0);
            share = folders.text(0, 1);
        }
        // The server's user must pass through.
        ::chmod(QFile::encodeName(m_folder.path()).constData(), 0755);
        const QString root = commonFolder(bin, share);
        const QString ourBin = m_folder.filePath(bin.mid(root.size()));
        const QString ourShare = m_folder.filePath(share.mid(root.size()));
        QDir().mkpath(ourBin);
        QDir().mkpath(ourShare + QStringLiteral("/extension"));
        for (const char *program : {"postgres", "initdb", "pg_ctl"}) {
            if (!QFile::copy(bin + u'/' + QLatin1String(program),
                             ourBin + u'/' + QLatin1String(program)))
                return QStringLiteral("cannot copy ") + bin + u'/' + QLatin1String(program);
        }
        QFile::link(bin + QStringLiteral("/../lib"), ourBin + QStringLiteral("/../lib"));
        linkAll(share, ourShare);
        linkAll(share + QStringLiteral("/extension"), ourShare + QStringLiteral("/extension"));
        write(ourShare + QStringLiteral("/extension/pgmq.control"),
              "comment = 'message queue'\ndefault_version = '1.5.1'\nrelocatable = false\nschema = "
              "pgmq\n");
        write(ourShare + QStringLiteral("/extension/pgmq--1.5.1.sql"), script());
        qputenv("SLUICE_PG_BINDIR", QFile::encodeName(ourBin));
        return {};
    }

private:
    /// With the slash at its end.
    [[nodiscard]] static QString commonFolder(const QString &a, const QString &b)
    {
        qsizetype end = 0;
        for (qsizetype i = 0; i < std::min(a.size(), b.size()) && a[i] == b[i]; ++i) {
            if (a[i] == u'/')
                end = i + 1;
        }
        return a.left(end);
    }

    static void linkAll(const QString &from, const QString &to)
    {
        for (const QFileInfo &entry :
             QDir(from).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
            if (entry.fileName() != u"extension")
                QFile::link(entry.filePath(), to + u'/' + entry.fileName());
        }
    }

    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    /// The schema is made by the extension's control file.
    [[nodiscard]] static QByteArray script()
    {
        return queueSql().replace("create schema pgmq;", "");
    }

    QTemporaryDir m_folder{QDir::tempPath() + QStringLiteral("/sluice-test-XXXXXX")};
};

} // namespace sluice::test
