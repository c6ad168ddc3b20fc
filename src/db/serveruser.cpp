#include "db/serveruser.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>

#include <array>
#include <grp.h>
#include <pwd.h>
#include <unistd.h>
#include <vector>

namespace sluice::db {

Result<ServerUser> ServerUser::choose()
{
    if (geteuid() != 0)
        return ServerUser{geteuid(), getegid(), {}, false};
    for (const char *name : {"sluice", "postgres"}) {
        passwd entry = {};
        passwd *found = nullptr;
        std::vector<char> buffer(16384);
        if (getpwnam_r(name, &entry, buffer.data(), buffer.size(), &found) == 0 && found &&
            found->pw_uid != 0)
            return ServerUser{found->pw_uid, found->pw_gid, QString::fromLatin1(name), true};
    }
    return failure(Error::Code::Unsupported,
                   tr("A private PostgreSQL never runs as root, and there is no unprivileged user "
                      "for it. Create one with: useradd --system sluice"));
}

bool ServerUser::become() const
{
    if (!needsSwitch)
        return true;
    return setgroups(0, nullptr) == 0 && setgid(gid) == 0 && setuid(uid) == 0 && setuid(0) != 0;
}

Result<QByteArray> runProgram(const QString &program, const QStringList &arguments,
                              const ServerUser *as, const QByteArray &input)
{
    QProcess process;
    process.setWorkingDirectory(QStringLiteral("/"));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    process.setProcessEnvironment(environment);
    if (as) {
        process.setChildProcessModifier([user = *as] {
            if (!user.become())
                _exit(126);
        });
    }
    process.start(program, arguments);
    if (!process.waitForStarted(-1)) {
        return failure(Error::Code::Io,
                       QCoreApplication::translate("sluice::db::ServerUser",
                                                   "%1 could not be started. Is it installed?")
                           .arg(program),
                       process.errorString());
    }
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(-1);
    QByteArray output = process.readAllStandardOutput();
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        return failure(
            Error::Code::Io,
            QCoreApplication::translate("sluice::db::ServerUser", "%1 failed (exit code %2).")
                .arg(QFileInfo(program).fileName())
                .arg(process.exitCode()),
            QString::fromLocal8Bit(process.readAllStandardError() + output));
    }
    return output;
}

} // namespace sluice::db
