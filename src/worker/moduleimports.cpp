#include "worker/moduleimports.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

namespace sluice::worker {

namespace {

constexpr qint64 longestModule = 16LL * 1024 * 1024;

struct Import
{
    QString specifier;
    qsizetype position = 0;
};

QList<Import> importsOf(const QString &source)
{
    // Only blanks and comments may stand between the word and its string, and neither the word
    // nor the end of a line inside the string can be written in another way. Each word is tried
    // on its own, so a look-alike in a comment cannot swallow the import behind it.
    static const QRegularExpression word(QStringLiteral("\\b(?:from|import)"));
    static const QRegularExpression rest(
        QStringLiteral("(?:[\\s\\x{FEFF}]|//[^\\n\\r\\x{2028}\\x{2029}]*|/\\*.*?\\*/)*"
                       "(?:\"([^\"\\n\\r]*)\"|'([^'\\n\\r]*)')"),
        QRegularExpression::DotMatchesEverythingOption |
            QRegularExpression::UseUnicodePropertiesOption);
    QList<Import> imports;
    auto words = word.globalMatch(source);
    while (words.hasNext()) {
        const qsizetype end = words.next().capturedEnd();
        const auto match = rest.match(source, end, QRegularExpression::NormalMatch,
                                      QRegularExpression::AnchorAtOffsetMatchOption);
        if (match.hasMatch())
            imports.append({match.captured(1) + match.captured(2), end});
    }
    return imports;
}

bool isInside(const QString &path, const QString &root)
{
    return path.startsWith(root + QLatin1Char('/'));
}

} // namespace

QStringList importSpecifiers(const QString &source)
{
    QStringList specifiers;
    for (const Import &import : importsOf(source))
        specifiers += import.specifier;
    return specifiers;
}

Result<> checkImports(const QString &entry, const QString &root)
{
    const QString canonicalRoot = QFileInfo(root).canonicalFilePath();
    const auto refusal = [&](const QString &module, qsizetype line, const QString &specifier) {
        return failure(Error::Code::InvalidArgument,
                       QStringLiteral("%1:%2: import '%3' leads out of the folder of handlers %4. "
                                      "Copy the file into that folder and import it from there.")
                           .arg(QDir(root).relativeFilePath(module))
                           .arg(line)
                           .arg(specifier, root));
    };
    if (!isInside(QFileInfo(entry).canonicalFilePath(), canonicalRoot)) {
        return failure(Error::Code::InvalidArgument,
                       QStringLiteral("%1 is a link that leads out of the folder of handlers. Copy "
                                      "the module into that folder.")
                           .arg(entry));
    }

    QSet<QString> seen;
    QStringList open = {entry};
    while (!open.isEmpty()) {
        const QString path = open.takeLast();
        if (seen.contains(path))
            continue;
        seen.insert(path);
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            return failure(Error::Code::Io,
                           QStringLiteral("%1 cannot be read: %2.").arg(path, file.errorString()));
        }
        if (file.size() > longestModule) {
            return failure(
                Error::Code::InvalidArgument,
                QStringLiteral("%1 is larger than 16 MB: too much for a module.").arg(path));
        }
        const QString source = QString::fromUtf8(file.readAll());
        for (const Import &import : importsOf(source)) {
            const qsizetype line = 1 + QStringView(source).left(import.position).count(u'\n');
            // An escape could spell anything.
            if (import.specifier.contains(QLatin1Char('\\'))) {
                return failure(Error::Code::InvalidArgument,
                               QStringLiteral("%1:%2: the path of an import may not contain a "
                                              "backslash.")
                                   .arg(QDir(root).relativeFilePath(path))
                                   .arg(line));
            }
            // As the engine resolves it.
            const QUrl url = QUrl::fromLocalFile(path).resolved(QUrl(import.specifier));
            if (url.scheme() == QLatin1String("qrc") ||
                import.specifier.startsWith(QLatin1Char(':')))
                return refusal(path, line, import.specifier);
            if (!url.isLocalFile())
                continue; // the engine reads local files only and says so
            const QFileInfo target(url.toLocalFile());
            if (!target.isFile())
                continue;
            if (!isInside(target.canonicalFilePath(), canonicalRoot))
                return refusal(path, line, import.specifier);
            open.append(target.absoluteFilePath());
        }
    }
    return {};
}

} // namespace sluice::worker
