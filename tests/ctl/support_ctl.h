#pragma once

#include "support/databasefixture.h"
#include "support_sluicectl.h"

#include <QTest>

#include <sys/stat.h>

namespace sluice::test {

/// The real program in a desk of its own, and databases of the test class.
class CtlTest : public QObject
{
    Q_OBJECT

protected Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_database.isReady(), qPrintable(m_database.problem()));
        QVERIFY2(m_empty.isReady(), qPrintable(m_empty.problem()));
        // A sandbox's server must pass through.
        ::chmod(QFile::encodeName(m_folder.path()).constData(), 0711);
    }

protected:
    using Answer = Sluicectl::Answer;

    [[nodiscard]] QString flowFile(const QByteArray &content) const { return m_desk.file(content); }
    [[nodiscard]] QString workspaceFile() const { return m_desk.workspaceFile(); }
    void begin(QProcess &process, const QStringList &arguments,
               const QStringList &variables = {}) const
    {
        m_desk.begin(process, arguments, variables);
    }
    [[nodiscard]] Answer run(const QStringList &arguments, const QStringList &variables = {}) const
    {
        return m_desk.run(arguments, variables);
    }

    /// A single value as text.
    [[nodiscard]] QString value(const QByteArray &sql) const
    {
        const db::Rows rows = m_database.exec("select (v.x)::text from (" + sql + ") v(x)");
        return rows.isEmpty() ? QString() : rows.textOrEmpty(0, 0);
    }

    /// The database as a profile of this desk.
    void save(Environment environment) const
    {
        const auto workspace = Workspace::open(workspaceFile(), db::targetOf);
        QVERIFY2(workspace, workspace ? "" : qPrintable(workspace.error().message));
        ConnectionProfile profile;
        profile.name = QStringLiteral("saved");
        profile.conninfo = m_database.conninfo();
        profile.environment = environment;
        if (environment == Environment::Sandbox)
            profile.sandboxDir = m_folder.path();
        const auto saved = (*workspace)->profiles().save(profile);
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));
    }

    Database m_database;
    Database m_empty{Contents::Empty};
    Sluicectl m_desk;
    const QTemporaryDir &m_folder = m_desk.folder();
};

} // namespace sluice::test
