#include "worker/moduleimports.h"

#include "worker/sourceregions.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <optional>
#include <utility>

namespace sluice::worker {

namespace {

constexpr qint64 longestModule = 16LL * 1024 * 1024;

struct Import
{
    QString specifier; ///< as written, with escapes
    qsizetype position = 0;
};

/// What the engine makes of the inside of a string; empty = it is not certain.
std::optional<QString> decoded(const QString &literal)
{
    QString text;
    for (qsizetype i = 0; i < literal.size(); ++i) {
        if (literal.at(i) != u'\\') {
            text += literal.at(i);
            continue;
        }
        const QChar c = i + 1 < literal.size() ? literal.at(++i) : QChar();
        static constexpr QStringView letters = u"bfnrtv";
        static constexpr QStringView meant = u"\b\f\n\r\t\v";
        if (c == u'\r' || c == u'\n' || c == QChar(0x2028) || c == QChar(0x2029)) {
            // The line goes on.
            i += c == u'\r' && i + 1 < literal.size() && literal.at(i + 1) == u'\n' ? 1 : 0;
        } else if (c == u'x' || c == u'u') {
            static const QRegularExpression code(
                QStringLiteral("x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\\{(0*[0-9A-Fa-f]{1,6})\\}"));
            const auto match = code.match(literal, i, QRegularExpression::NormalMatch,
                                          QRegularExpression::AnchorAtOffsetMatchOption);
            const char32_t value =
                (match.captured(1) + match.captured(2) + match.captured(3)).toUInt(nullptr, 16);
            if (!match.hasMatch() || value == 0 || value > 0x10ffff)
                return std::nullopt;
            text += QChar::requiresSurrogates(value) ? QString::fromUcs4(&value, 1)
                                                     : QString(QChar(char16_t(value)));
            i = match.capturedEnd() - 1;
        } else if (c.isNull() || c.isDigit()) {
            return std::nullopt;
        } else {
            const qsizetype letter = letters.indexOf(c);
            text += letter < 0 ? c : meant.at(letter);
        }
    }
    return text;
}

QList<Import> importsOf(const QString &source)
{
    // Only blanks and comments may stand between the word and its string, and the word cannot be
    // written in another way. Each word is tried on its own, so a look-alike cannot swallow the
    // import behind it.
    static const QRegularExpression word(QStringLiteral("\\b(?:from|import)"));
    static const QRegularExpression rest(
        QStringLiteral("(?:[\\s\\x{FEFF}]|//[^\\n\\r\\x{2028}\\x{2029}]*|/\\*.*?\\*/)*"
                       "(?:\"((?:[^\"\\n\\r\\\\]|\\\\(?:\\r\\n|.))*+)\""
                       "|'((?:[^'\\n\\r\\\\]|\\\\(?:\\r\\n|.))*+)')"),
        QRegularExpression::DotMatchesEverythingOption |
            QRegularExpression::UseUnicodePropertiesOption);
    QList<Import> imports;
    const QList<std::pair<qsizetype, qsizetype>> texts = textRegions(source);
    auto text = texts.cbegin();
    auto words = word.globalMatch(source);
    while (words.hasNext()) {
        const auto found = words.next();
        while (text != texts.cend() && text->second <= found.capturedStart())
            ++text;
        if (text != texts.cend() && text->first <= found.capturedStart())
            continue;
        const qsizetype end = found.capturedEnd();
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
            const std::optional<QString> specifier = decoded(import.specifier);
            if (!specifier) {
                return failure(Error::Code::InvalidArgument,
                               QStringLiteral("%1:%2: the path of this import has an escape that "
                                              "is not understood. Write it without a backslash.")
                                   .arg(QDir(root).relativeFilePath(path))
                                   .arg(line));
            }
            // As the engine resolves it.
            const QUrl url = QUrl::fromLocalFile(path).resolved(QUrl(*specifier));
            if (url.scheme() == QLatin1String("qrc") || specifier->startsWith(QLatin1Char(':')))
                return refusal(path, line, *specifier);
            if (!url.isLocalFile())
                continue; // the engine reads local files only and says so
            const QFileInfo target(url.toLocalFile());
            if (!target.isFile())
                continue;
            if (!isInside(target.canonicalFilePath(), canonicalRoot))
                return refusal(path, line, *specifier);
            open.append(target.absoluteFilePath());
        }
    }
    return {};
}

} // namespace sluice::worker
