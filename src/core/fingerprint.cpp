#include "core/fingerprint.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

namespace sluice {

namespace {

constexpr qsizetype longestRead = 4000;
constexpr qsizetype longestKept = 300;
constexpr QChar blank(0x2026); // "…"

QRegularExpression expression(const char *pattern)
{
    return QRegularExpression(QString::fromUtf8(pattern),
                              QRegularExpression::CaseInsensitiveOption);
}

/// The message within an error that is a JSON object, as web services answer; else \a line itself.
QString withoutJson(const QString &line)
{
    const qsizetype begin = line.indexOf(u'{');
    if (begin < 0)
        return line;
    QJsonObject object = QJsonDocument::fromJson(line.mid(begin).toUtf8()).object();
    for (const char *inner : {"error", "errors", "fault"}) {
        if (object.value(QLatin1String(inner)).isObject())
            object = object.value(QLatin1String(inner)).toObject();
    }
    QStringList said;
    for (const char *key : {"code", "type", "message", "error", "detail", "msg", "title"}) {
        const QJsonValue value = object.value(QLatin1String(key));
        if (value.isString())
            said << value.toString();
        else if (value.isDouble())
            said << QLatin1String(key) + u' ' + QString::number(value.toDouble());
    }
    return said.isEmpty() ? line : line.left(begin) + said.join(u' ');
}

/// The line that says what happened.
QString essentialLine(const QString &text)
{
    static const QRegularExpression panicked(QStringLiteral("^thread '.*' panicked at [^']*:$"));
    QStringList lines;
    for (const QString &line : text.split(u'\n')) {
        if (!line.trimmed().isEmpty())
            lines << line;
    }
    if (lines.isEmpty())
        return {};
    const bool isTraceback = std::any_of(lines.begin(), lines.end(), [](const QString &line) {
        return line.startsWith(QLatin1String("Traceback (most recent call last)"));
    });
    if (isTraceback) {
        for (qsizetype i = lines.size() - 1; i > 0; --i) {
            if (!lines[i].front().isSpace())
                return lines[i].trimmed();
        }
    }
    for (qsizetype i = lines.size() - 1; i > 0; --i) {
        if (lines[i].trimmed().startsWith(QLatin1String("Caused by: ")))
            return lines[i].trimmed().mid(int(qstrlen("Caused by: ")));
    }
    if (lines.size() > 1 && panicked.match(lines[0].trimmed()).hasMatch())
        return lines[1].trimmed();
    return lines[0].trimmed();
}

/// Names of the host stay: it is another cause when another service does not answer.
QString withoutAddresses(QString line)
{
    static const QRegularExpression url(expression(
        R"(\b([a-z][a-z0-9+.-]*://)(?:[^\s"'<>)\]@/]*@)?(\[[0-9a-f:.]+\]|[^\s"'<>)\]:/?#,;]+)[^\s"'<>)\],;]*)"));
    static const QRegularExpression mail(expression(R"([\w.+-]+@[\w-]+(?:\.[\w-]+)+)"));
    static const QRegularExpression ip4(expression(R"(\b\d{1,3}(?:\.\d{1,3}){3}\b(?::\d+)?)"));
    static const QRegularExpression ip6(
        expression(R"(\[?(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}(?![\w:])\]?(?::\d+)?)"));
    line.replace(url, QStringLiteral("\\1\\2"));
    for (const QRegularExpression &address : {mail, ip4, ip6})
        line.replace(address, blank);
    return line;
}

QString withoutTimes(QString line)
{
    static const QRegularExpression date(expression(
        R"(\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z| ?[+-]\d\d:?\d\d)?)?\b)"));
    static const QRegularExpression clock(expression(R"(\b\d{1,2}:\d\d:\d\d(?:[.,]\d+)?\b)"));
    line.replace(date, blank);
    line.replace(clock, blank);
    return line;
}

QString withoutIds(QString line)
{
    static const QRegularExpression uuid(
        expression(R"(\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b)"));
    static const QRegularExpression hex(
        expression(R"(\b(?:0x[0-9a-f]+|(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,})\b)"));
    // cus_N3x8Kd01, ord-4711, msg_01HXYZ…: what it is an id of stays.
    static const QRegularExpression prefixed(
        expression(R"(\b([a-z]{2,12}[_-])(?=[a-z0-9]*\d)[a-z0-9]{3,}(?:[_-][a-z0-9]+)*\b)"));
    static const QRegularExpression token(
        expression(R"(\b(?=[a-z_-]*\d)(?=[\d_-]*[a-z])[a-z0-9_-]{16,}={0,2})"));
    line.replace(uuid, blank);
    line.replace(hex, blank);
    line.replace(prefixed, QStringLiteral("\\1") + blank);
    line.replace(token, blank);
    return line;
}

QString withoutPaths(QString line)
{
    static const QRegularExpression posix(
        expression(R"((?<![\w/:…])~?(?:/[\w.@%+~…-]+){2,}/?(?::\d+){0,2})"));
    static const QRegularExpression single(expression(R"((?<=['"` ])/[\w.@%+~-]+\.\w{1,5}\b)"));
    static const QRegularExpression windows(expression(R"(\b[a-z]:\\[^\s"'<>|]+)"));
    // "src/charge.rs:12:5": where, not why.
    static const QRegularExpression place(
        expression(R"((?<![\w…])[\w./@-]+\.\w{1,4}:\d+(?::\d+)?)"));
    for (const QRegularExpression &path : {posix, single, windows, place})
        line.replace(path, blank);
    return line;
}

/// Whether what is quoted between \a before and \a after is the name of a part of the program,
/// which tells causes apart, and no value.
bool isName(QStringView before, QStringView quoted, QStringView after)
{
    static const QRegularExpression name(QStringLiteral("^[A-Za-z_$][\\w$.:()\\[\\]-]{0,63}$"));
    static const QRegularExpression announced(expression(
        R"((?:reading|setting|property|properties|column|relation|table|constraint|function|module|field|attribute|parameter|argument|type|schema|index|method|class|variable|package|command|import|import name|operator|sequence|database|role|option|header|key|named|called|of|symbol|service|bucket|queue|topic|trait|feature|plugin|template|from)\s*[:=]?\s*\(?$)"));
    static const QRegularExpression explained(expression(
        R"(^\)?\s*(?:object|column|relation|table|constraint|function|is not (?:a|defined|assignable|iterable)|attribute|field|module|property|method|command|must|is required|should)\b)"));
    static const QRegularExpression classOnly(QStringLiteral("^[\\w.]*(?:Error|Exception): $"));
    if (!name.match(quoted).hasMatch() || quoted.contains(blank))
        return false;
    return announced.match(before).hasMatch() || explained.match(after).hasMatch() ||
           classOnly.match(before).hasMatch();
}

QString withoutQuotes(const QString &line)
{
    static const QRegularExpression quote(QStringLiteral(
        "\"((?:[^\"\\\\]|\\\\.)*)\"|(?<!\\w)'([^']*)'(?!\\w)|`([^`]*)`|“([^”]*)”|«([^»]*)»"));
    QString kept;
    qsizetype from = 0;
    for (auto it = quote.globalMatch(line); it.hasNext();) {
        const auto match = it.next();
        const QStringView inside = match.capturedView(match.lastCapturedIndex());
        const qsizetype begin = match.capturedStart();
        const qsizetype end = match.capturedEnd();
        kept += QStringView(line).mid(from, begin - from);
        if (isName(QStringView(line).first(begin), inside, QStringView(line).mid(end)))
            kept += u'"' + inside.toString() + u'"';
        else
            kept += blank;
        from = end;
    }
    kept += QStringView(line).mid(from);
    return kept;
}

/// Numbers, but for those that are the code of an error.
QString withoutNumbers(const QString &line)
{
    static const QRegularExpression number(expression(
        R"(\b(?<code>(?:http(?:/\d(?:\.\d)?)?|status|code|error|errno|sqlstate|signal)(?: code| status)?\s*[:=#(\[]?\s*)?(?<![\w…])[-+]?\d[\d.,_]*\d?(?:\s?(?:ms|µs|us|ns|s|sec|secs|seconds?|m|min|minutes?|h|hours?|d|days?|b|bytes|kb|mb|gb|kib|mib|gib|%)\b)?)"));
    static const QRegularExpression attached(expression(R"(([a-z]{2,})\d{4,}\b)"));
    static const QRegularExpression ordinal(expression(R"(([_#-])\d+\b)"));
    static const QRegularExpression plainCode(QStringLiteral("^\\d{1,5}$"));
    static const QRegularExpression digits(QStringLiteral("\\d[\\d.,_]*$"));
    QString kept;
    qsizetype from = 0;
    for (auto it = number.globalMatch(line); it.hasNext();) {
        const auto match = it.next();
        const QString code = match.captured(QStringLiteral("code"));
        const QString value = match.captured().mid(code.size());
        kept += QStringView(line).mid(from, match.capturedStart() - from);
        kept += code;
        if (!code.isEmpty() && plainCode.match(value).hasMatch())
            kept += value;
        else
            kept += blank;
        from = match.capturedEnd();
    }
    kept += QStringView(line).mid(from);
    kept.replace(attached, QStringLiteral("\\1") + blank);
    kept.replace(ordinal, QStringLiteral("\\1") + blank);
    return kept;
}

QString tidied(QString line)
{
    static const QRegularExpression several(QStringLiteral("…(?:\\s*[,;|/]?\\s*…)+"));
    static const QRegularExpression endSigns(QStringLiteral("[\\s.,;:!…]+$"));
    line = line.simplified();
    line.replace(several, blank);
    line.remove(endSigns);
    return line.left(longestKept);
}

} // namespace

QString fingerprintOf(const QString &error)
{
    QString line = withoutJson(essentialLine(error.left(longestRead)));
    line = withoutTimes(withoutAddresses(line));
    line = withoutPaths(withoutIds(line));
    return tidied(withoutNumbers(withoutQuotes(line)));
}

} // namespace sluice
