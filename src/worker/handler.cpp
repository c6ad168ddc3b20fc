#include "worker/handler.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <utility>

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

/// As the engine checks slugs. Any other came from a database that checks nothing, and would be a
/// path or a pattern here.
bool isWord(const QString &name)
{
    static const QRegularExpression word(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]{0,127}\\z"));
    return word.match(name).hasMatch();
}

/// A file system that does not tell cases apart would open "Bill" for "bill".
bool hasFolder(const QDir &dir, const QString &name)
{
    return dir.entryList({name}, QDir::Dirs | QDir::Hidden | QDir::CaseSensitive).contains(name);
}

Candidates candidates(const QDir &dir, const QString &name)
{
    Candidates found;
    const QFileInfoList files =
        dir.entryInfoList({name, name + QStringLiteral(".*")},
                          QDir::Files | QDir::Hidden | QDir::CaseSensitive, QDir::Name);
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

/// What is left of a name that may hold anything, for a sentence.
QString shownName(const QString &name)
{
    QString shown = name.left(60);
    for (QChar &c : shown) {
        if (!c.isPrint())
            c = QChar(QChar::ReplacementCharacter);
    }
    return name.size() > 60 ? shown + QChar(0x2026) : shown;
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
    for (const QString &name : {flow.value(), step.value()}) {
        if (!isWord(name)) {
            return failure(
                Error::Code::InvalidArgument,
                QStringLiteral("\"%1\" is no name of a flow or step (letters, digits and "
                               "_, at most 128), so no file of this machine runs for it.")
                    .arg(shownName(name)));
        }
    }
    const QString canonicalRoot = root.canonicalPath();
    QList<QDir> dirs = {root};
    if (hasFolder(root, flow.value()))
        dirs.prepend(QDir(root.filePath(flow.value())));
    QFileInfoList notExecutable;
    for (const QString &name : {step.value(), QString(defaultName)}) {
        for (const QDir &dir : std::as_const(dirs)) {
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
                if (!file.canonicalFilePath().startsWith(canonicalRoot + QLatin1Char('/'))) {
                    return failure(
                        Error::Code::InvalidArgument,
                        QStringLiteral("%1 is a link that leads out of the folder of handlers. "
                                       "Copy what it leads to into that folder.")
                            .arg(file.absoluteFilePath()));
                }
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
