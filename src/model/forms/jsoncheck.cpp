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

// Indenting costs the square of the depth, and editors the square of a line.
constexpr qsizetype deepest = 128;
constexpr int mostLines = 20'000;
constexpr qsizetype longestLine = 10'000;

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

} // namespace

JsonProblem jsonProblemAt(const QByteArray &text, qsizetype offset, QString sentence)
{
    const JsonScanner::Place place = JsonScanner::placeOf(text, offset);
    return {place.line, place.column, std::move(sentence)};
}

std::optional<JsonProblem> checkJson(const QByteArray &utf8)
{
    if (std::all_of(utf8.begin(), utf8.end(), isBlank))
        return JsonProblem{1, 1, JsonCheck::tr("A JSON value is needed, for example {}.")};
    const auto verdict = JsonScanner::judge(utf8);
    if (!verdict)
        return std::nullopt;
    return jsonProblemAt(utf8, verdict->offset, sentenceFor(verdict->fault));
}

std::optional<QByteArray> indentedJson(const QByteArray &json)
{
    using Kind = JsonScanner::Kind;
    QByteArray out;
    out.reserve(json.size() + json.size() / 4);
    JsonScanner scanner(json);
    Kind before = Kind::Wrong;
    int lines = 1;
    qsizetype length = 0;
    for (auto token = scanner.next(); token.kind != Kind::End; token = scanner.next()) {
        const bool opens = token.kind == Kind::ObjectBegin || token.kind == Kind::ArrayBegin;
        const bool closes = token.kind == Kind::ObjectEnd || token.kind == Kind::ArrayEnd;
        const bool isFirst = before == Kind::ObjectBegin || before == Kind::ArrayBegin;
        if (before == Kind::Name) {
            out.append(": ");
        } else if (before != Kind::Wrong && !(isFirst && closes)) {
            if (!isFirst && !closes)
                out.append(',');
            out.append('\n').append((scanner.depth() - (opens ? 1 : 0)) * 2, ' ');
            ++lines;
            length = 0;
        }
        out.append(json.constData() + token.offset, token.length);
        length += token.length;
        if (token.kind == Kind::Wrong || scanner.depth() > deepest || lines > mostLines ||
            length > longestLine)
            return std::nullopt;
        before = token.kind;
    }
    return out;
}

} // namespace sluice
