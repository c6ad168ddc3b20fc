#include "core/query/valuereader.h"

#include "core/jsonscanner.h"

#include <QCoreApplication>

namespace sluice {

namespace {

class ValueText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::RunQuery)
};

struct Extent
{
    qsizetype bytes = 0; ///< where the value ends, or where it is wrong
    JsonScanner::Fault fault = JsonScanner::Fault::None;
};

/// How far the value goes that \a utf8 begins with.
Extent extentOf(const QByteArray &utf8)
{
    using Kind = JsonScanner::Kind;
    JsonScanner scanner(utf8);
    int depth = 0;
    do {
        const JsonScanner::Token token = scanner.next();
        if (token.kind == Kind::Wrong)
            return {token.offset, scanner.fault()};
        if (token.kind == Kind::ObjectBegin || token.kind == Kind::ArrayBegin)
            ++depth;
        if (token.kind == Kind::ObjectEnd || token.kind == Kind::ArrayEnd)
            --depth;
        if (depth == 0)
            return {token.offset + token.length};
    } while (true);
}

bool mayGoOn(JsonScanner::Fault fault)
{
    using Fault = JsonScanner::Fault;
    return fault == Fault::UnclosedString || fault == Fault::UnclosedArray ||
           fault == Fault::UnclosedObject || fault == Fault::ValueMissing ||
           fault == Fault::NameMissing || fault == Fault::ColonMissing;
}

bool isLiteral(const QString &word)
{
    return !JsonScanner::judge(word.toUtf8());
}

} // namespace

std::optional<QByteArray> takeJson(QueryInput &in)
{
    if (!in.at(u'"') && !in.at(u'{') && !in.at(u'[')) {
        const auto word = in.takeValue();
        if (!word)
            return std::nullopt;
        return isLiteral(word->text) ? word->text.toUtf8() : JsonScanner::quoted(word->text);
    }
    const QByteArray rest = in.text().mid(in.position()).toUtf8();
    const Extent extent = extentOf(rest);
    const qsizetype length = QString::fromUtf8(rest.left(extent.bytes)).size();
    if (extent.fault != JsonScanner::Fault::None) {
        in.fail(in.position() + length, 0, ValueText::tr("The value is no JSON from here on."),
                mayGoOn(extent.fault) && extent.bytes >= rest.size());
        return std::nullopt;
    }
    in.take(length, QueryToken::Kind::Value);
    return rest.left(extent.bytes);
}

} // namespace sluice
