#include "model/forms/jsoncheck.h"

#include "core/jsonscanner.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice {

namespace {

struct JsonCheck
{
    Q_DECLARE_TR_FUNCTIONS(sluice::JsonCheck)
};

QString sentenceFor(JsonScanner::Fault fault)
{
    using Fault = JsonScanner::Fault;
    switch (fault) {
    case Fault::ValueMissing:
        return JsonCheck::tr("A value is missing here.");
    case Fault::NoValue:
        return JsonCheck::tr("This is not a JSON value.");
    case Fault::UnclosedObject:
        return JsonCheck::tr("This object is not closed: a } is missing.");
    case Fault::UnclosedArray:
        return JsonCheck::tr("This array is not closed: a ] or a comma is missing.");
    case Fault::UnclosedString:
        return JsonCheck::tr("This string is not closed: a quotation mark is missing.");
    case Fault::ColonMissing:
        return JsonCheck::tr("A colon is missing between a name and its value.");
    case Fault::CommaMissing:
        return JsonCheck::tr("A comma is missing between two values.");
    case Fault::NameMissing:
        return JsonCheck::tr("A name in quotation marks is expected here.");
    case Fault::BadNumber:
        return JsonCheck::tr("This is not a number as JSON writes it.");
    case Fault::NumberEnds:
        return JsonCheck::tr("The text ends inside a number.");
    case Fault::BadEscape:
        return JsonCheck::tr("This escape sequence does not exist in JSON.");
    case Fault::NullCharacter:
        return JsonCheck::tr("PostgreSQL cannot store \\u0000 in a JSON value.");
    case Fault::HalfSurrogate:
        return JsonCheck::tr("This is half of a character: PostgreSQL stores \\ud800 to \\udfff in "
                             "pairs only.");
    case Fault::RawControl:
        return JsonCheck::tr("A line break or another control character stands in a string; write "
                             "it as \\n or \\u00….");
    case Fault::BadUtf8:
        return JsonCheck::tr("This text is not valid UTF-8.");
    case Fault::SomethingAfter:
        return JsonCheck::tr("Something follows after the end of the value.");
    case Fault::None:
        break;
    }
    return {};
}

/// What nests deeper is indented no further: the blanks of 10,000 levels would take 200 MB.
constexpr int deepestIndent = 64;

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

} // namespace

JsonProblem jsonProblemAt(const QByteArray &text, qsizetype offset, QString sentence)
{
    const QByteArrayView before(text.constData(), std::clamp<qsizetype>(offset, 0, text.size()));
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    const QString inLine = QString::fromUtf8(before.sliced(lineStart));
    return {int(before.count('\n')) + 1, int(inLine.toUcs4().size()) + 1, std::move(sentence)};
}

std::optional<JsonProblem> checkJson(const QByteArray &utf8)
{
    if (std::all_of(utf8.begin(), utf8.end(), isBlank))
        return JsonProblem{1, 1, JsonCheck::tr("A JSON value is needed, for example {}.")};
    JsonScanner scanner(utf8);
    JsonScanner::Token token = scanner.next();
    while (token.kind != JsonScanner::Kind::End && token.kind != JsonScanner::Kind::Wrong)
        token = scanner.next();
    if (token.kind == JsonScanner::Kind::End)
        return std::nullopt;
    return jsonProblemAt(utf8, token.offset, sentenceFor(scanner.fault()));
}

bool canIndentJson(const QByteArray &json)
{
    // Indenting costs the square of the depth, and editors the square of a line.
    constexpr int deepest = 128;
    constexpr int mostLines = 20'000;
    constexpr qsizetype longest = 10'000;
    int depth = 0;
    int lines = 1;
    qsizetype length = 0;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (isBlank(c))
            continue;
        const qsizetype start = i;
        if (c == '"') {
            ++i;
            while (i < json.size() && json[i] != '"')
                i += json[i] == '\\' ? 2 : 1;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
        }
        length += i - start + 1;
        if (depth > deepest || length > longest)
            return false;
        if (c == ',' || c == '{' || c == '[' || c == '}' || c == ']') {
            ++lines;
            length = 0;
        }
        if (lines > mostLines)
            return false;
    }
    return true;
}

QByteArray indentJson(const QByteArray &json)
{
    QByteArray out;
    out.reserve(json.size() + json.size() / 4);
    int depth = 0;
    const auto newLine = [&] {
        out.append('\n').append(qsizetype(std::min(depth, deepestIndent)) * 2, ' ');
    };
    const auto nextVisible = [&](qsizetype i) {
        while (i < json.size() && isBlank(json[i]))
            ++i;
        return i;
    };
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (isBlank(c))
            continue;
        if (c == '"') {
            const qsizetype start = i++;
            while (i < json.size() && json[i] != '"')
                i += json[i] == '\\' ? 2 : 1;
            out.append(json.mid(start, i - start + 1));
        } else if (c == '{' || c == '[') {
            out.append(c);
            const qsizetype next = nextVisible(i + 1);
            if (next < json.size() && (json[next] == '}' || json[next] == ']')) {
                out.append(json[next]);
                i = next;
            } else {
                ++depth;
                newLine();
            }
        } else if (c == '}' || c == ']') {
            depth = std::max(0, depth - 1);
            newLine();
            out.append(c);
        } else if (c == ',') {
            out.append(c);
            newLine();
        } else if (c == ':') {
            out.append(": ");
        } else {
            out.append(c);
        }
    }
    return out;
}

} // namespace sluice
