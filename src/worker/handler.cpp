#include "worker/handler.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace sluice::worker {

namespace {

constexpr QLatin1String defaultName("_default");

bool isModule(const QFileInfo &file)
{
    return file.completeSuffix() == QLatin1String("js");
}

struct Candidates
{
    QFileInfoList usable;
    QFileInfoList notExecutable;
};

Candidates candidates(const QDir &dir, const QString &name)
{
    Candidates found;
    // Slugs are words. One that is not came from a database that checks nothing, and would be a
    // path or a pattern here.
    static const QRegularExpression word(QStringLiteral("\\A\\w+\\z"));
    if (!word.match(name).hasMatch() || !dir.exists())
        return found;
    const QFileInfoList files = dir.entryInfoList({name, name + QStringLiteral(".*")},
                                                  QDir::Files | QDir::Hidden, QDir::Name);
    for (const QFileInfo &file : files) {
        if (file.baseName() != name || file.fileName().endsWith(QLatin1Char('~')))
            continue;
        if (isModule(file) || file.isExecutable())
            found.usable.append(file);
        else
            found.notExecutable.append(file);
    }
    return found;
}

} // namespace

Result<Handler> findHandler(const QString &folder, const FlowSlug &flow, const StepSlug &step)
{
    const QDir root(folder);
    if (!root.exists()) {
        return failure(Error::Code::NotFound,
                       QStringLiteral("The folder of handlers %1 does not exist. Create it, or "
                                      "start the worker with another one.")
                           .arg(root.absolutePath()));
    }
    const QDir own(root.filePath(QFileInfo(flow.value()).fileName()));
    QFileInfoList notExecutable;
    for (const QString &name : {step.value(), QString(defaultName)}) {
        for (const QDir &dir : {own, root}) {
            const Candidates found = candidates(dir, name);
            if (found.usable.size() > 1) {
                QStringList names;
                for (const QFileInfo &file : found.usable)
                    names += file.fileName();
                return failure(
                    Error::Code::InvalidArgument,
                    QStringLiteral("Step %1 has more than one handler in %2: %3. Keep one.")
                        .arg(step.value(), dir.absolutePath(), names.join(QLatin1String(", "))));
            }
            if (!found.usable.isEmpty()) {
                const QFileInfo &file = found.usable.first();
                return Handler{file.absoluteFilePath(), root.absolutePath(),
                               isModule(file) ? Handler::Kind::Module : Handler::Kind::Executable};
            }
            notExecutable += found.notExecutable;
        }
    }
    if (!notExecutable.isEmpty()) {
        const QString path = notExecutable.first().absoluteFilePath();
        return failure(Error::Code::NotFound,
                       QStringLiteral("Step %1 has no handler that can run: %2 is neither a .js "
                                      "module nor executable. Allow it with: chmod +x '%2'")
                           .arg(step.value(), path));
    }
    return failure(
        Error::Code::NotFound,
        QStringLiteral("Step %1 of flow %2 has no handler. Put %1.js or an executable %1.* into "
                       "%3, or a _default.* for all steps without one.")
            .arg(step.value(), flow.value(), root.absolutePath()));
}

} // namespace sluice::worker
