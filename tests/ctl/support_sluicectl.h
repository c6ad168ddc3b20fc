#pragma once

#include "db/conninfo.h"
#include "support/testpaths.h"
#include "workspace/secretstore.h"
#include "workspace/workspace.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <sys/stat.h>

namespace sluice::test {

/// The real program in a desk of its own: no saved profile of whoever runs the tests counts.
class Sluicectl final
{
public:
    struct Answer
    {
        int code = -1;
        QByteArray output;
        QByteArray errors;

        [[nodiscard]] QJsonObject object() const
        {
            return QJsonDocument::fromJson(output).object();
        }
        [[nodiscard]] QString text(const char *key) const
        {
            return object().value(QLatin1String(key)).toString();
        }
    };

    /// \param variables NAME=VALUE, beside those of this process
    void begin(QProcess &process, const QStringList &arguments,
               const QStringList &variables = {}) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_DATA_HOME"), m_folder.path());
        environment.remove(QStringLiteral("XDG_RUNTIME_DIR"));
        for (const QString &variable : variables)
            environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        process.setProcessEnvironment(environment);
        process.start(buildPath(QStringLiteral("bin/sluicectl")), arguments);
    }

    [[nodiscard]] Answer run(const QStringList &arguments, const QStringList &variables = {}) const
    {
        QProcess process;
        begin(process, arguments, variables);
        process.waitForFinished(60000);
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    /// A file that holds \a content; the next call overwrites it.
    [[nodiscard]] QString file(const QByteArray &content) const
    {
        QFile file(m_folder.filePath(QStringLiteral("flow.json")));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    /// Where its programs keep what they write.
    [[nodiscard]] const QTemporaryDir &folder() const { return m_folder; }

    [[nodiscard]] QString workspaceFile() const
    {
        return m_folder.filePath(QStringLiteral("sluice/workspace.sqlite"));
    }

    /// What the desk's own audit log holds, newest first.
    [[nodiscard]] QList<AuditEntry> audit() const
    {
        const auto workspace = Workspace::open(workspaceFile(), [](const QString &text) {
            return db::Conninfo::parse(text).map([](const db::Conninfo &conninfo) {
                return ConnectionTarget{{}, conninfo.database(), conninfo.user(), false};
            });
        });
        if (!workspace)
            qFatal("%s", qPrintable(workspace.error().message));
        return (*workspace)->audit().latest(1000).value_or(QList<AuditEntry>());
    }

private:
    QTemporaryDir m_folder;
};

} // namespace sluice::test
