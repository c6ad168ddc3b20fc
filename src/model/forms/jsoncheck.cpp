#include "model/forms/jsoncheck.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonParseError>

#include <algorithm>

namespace sluice {

namespace {

struct JsonCheck
{
    Q_DECLARE_TR_FUNCTIONS(sluice::JsonCheck)
};

QString sentenceFor(QJsonParseError::ParseError error)
{
    switch (error) {
    case QJsonParseError::UnterminatedObject:
        return JsonCheck::tr("This object is not closed: a } is missing.");
    case QJsonParseError::MissingNameSeparator:
        return JsonCheck::tr("A colon is missing between a name and its value.");
    case QJsonParseError::UnterminatedArray:
        return JsonCheck::tr("This array is not closed: a ] or a comma is missing.");
    case QJsonParseError::MissingValueSeparator:
        return JsonCheck::tr("A comma is missing between two values.");
    case QJsonParseError::IllegalValue:
        return JsonCheck::tr("This is not a JSON value.");
    case QJsonParseError::TerminationByNumber:
        return JsonCheck::tr("The text ends inside a number.");
    case QJsonParseError::IllegalNumber:
        return JsonCheck::tr("This is not a number as JSON writes it.");
    case QJsonParseError::IllegalEscapeSequence:
        return JsonCheck::tr("This escape sequence does not exist in JSON.");
    case QJsonParseError::IllegalUTF8String:
        return JsonCheck::tr("This text is not valid UTF-8.");
    case QJsonParseError::UnterminatedString:
        return JsonCheck::tr("This string is not closed: a quotation mark is missing.");
    case QJsonParseError::MissingObject:
        return JsonCheck::tr("A name in quotation marks is expected here.");
    case QJsonParseError::DeepNesting:
        return JsonCheck::tr("This is nested too deeply.");
    case QJsonParseError::DocumentTooLarge:
        return JsonCheck::tr("This text is too large.");
    case QJsonParseError::GarbageAtEnd:
        return JsonCheck::tr("Something follows after the end of the value.");
    case QJsonParseError::NoError:
        break;
    }
    return {};
}

JsonProblem problemAt(const QByteArray &text, qsizetype offset, QString sentence)
{
    const QByteArrayView before(text.constData(), std::clamp<qsizetype>(offset, 0, text.size()));
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    const QString inLine = QString::fromUtf8(before.sliced(lineStart));
    return {int(before.count('\n')) + 1, int(inLine.toUcs4().size()) + 1, std::move(sentence)};
}

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

} // namespace

std::optional<JsonProblem> checkJson(const QByteArray &utf8)
{
    if (std::all_of(utf8.begin(), utf8.end(), isBlank))
        return JsonProblem{1, 1, JsonCheck::tr("A JSON value is needed, for example {}.")};

    // QJsonDocument takes only arrays and objects at the top, pgflow takes every JSON value.
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson('[' + utf8 + ']', &error);
    const qsizetype end = utf8.size();
    if (error.error != QJsonParseError::NoError) {
        // The closing bracket is ours: what it trips over is the end of the text.
        const qsizetype offset = std::min<qsizetype>(std::max(0, error.offset - 1), end);
        if (offset >= end && error.error == QJsonParseError::IllegalValue)
            return problemAt(utf8, end, JsonCheck::tr("A value is missing here."));
        // A word such as undefined is tried as a number first.
        const bool isWord = error.error == QJsonParseError::IllegalNumber && offset < end &&
                            utf8[offset] != '-' && utf8[offset] != '+' && utf8[offset] != '.' &&
                            (utf8[offset] < '0' || utf8[offset] > '9');
        return problemAt(utf8, offset,
                         sentenceFor(isWord ? QJsonParseError::IllegalValue : error.error));
    }
    if (document.array().size() != 1)
        return problemAt(utf8, 0, JsonCheck::tr("These are several values; one is needed."));
    return std::nullopt;
}

QByteArray indentJson(const QByteArray &json)
{
    QByteArray out;
    out.reserve(json.size() + json.size() / 4);
    int depth = 0;
    const auto newLine = [&] { out.append('\n').append(qsizetype(depth) * 2, ' '); };
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
