#pragma once

#include "core/query/runqueryreader.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

namespace sluice {

/// A field as it was typed: `input.tags."first one"`.
struct FieldName
{
    QString text;        ///< all of it
    QStringList keys;    ///< between its dots, quotes taken off; at least one
    bool hasGap = false; ///< beside a dot nothing stands, not even quotes
    qsizetype position = 0;
    qsizetype length = 0;
};

/// A value as it was typed, its quotes taken off.
struct TypedValue
{
    QString text;
    qsizetype position;
    qsizetype length;
};

/// The text of a filter that is read from the left, with what was seen in it. After the first flaw
/// nothing more is taken.
class QueryInput final
{
public:
    explicit QueryInput(const QString &text) : m_text(text) {}

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] qsizetype position() const { return m_at; }
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    /// \pre !atEnd()
    [[nodiscard]] QChar peek() const { return m_text[m_at]; }
    [[nodiscard]] bool at(QChar c) const { return !atEnd() && peek() == c; }
    /// \returns whether anything is left
    bool skipBlanks();

    void take(qsizetype length, QueryToken::Kind kind);
    void token(qsizetype position, qsizetype length, QueryToken::Kind kind);

    /// What stands before a sign, or a plain word.
    FieldName takeName();
    /// Whether, behind blanks, a sign follows that makes a field of what was taken.
    [[nodiscard]] bool atSign() const;
    /// \a sign behind blanks, and the blanks after it.
    bool takeSign(const char *sign);
    /// The comma of a list, without blanks before it, and the blanks after it.
    bool takeComma();
    /// A word, or a text in quotes. Nothing, with a flaw, where none is or it has no end.
    std::optional<TypedValue> takeValue();
    std::optional<QString> takeQuoted(QueryToken::Kind kind);

    /// Only the first one counts.
    void fail(qsizetype position, qsizetype length, const QString &sentence,
              bool isUnfinished = false);
    [[nodiscard]] bool isWell() const { return !m_flaw; }
    [[nodiscard]] const std::optional<QueryFlaw> &flaw() const { return m_flaw; }
    [[nodiscard]] QList<QueryToken> takeTokens() { return std::move(m_tokens); }

private:
    [[nodiscard]] qsizetype afterBlanks() const;
    /// The text in the quotes that begin at \a from, and where it ends; empty = it has no end.
    [[nodiscard]] std::optional<std::pair<QString, qsizetype>> quotedAt(qsizetype from) const;

    QString m_text;
    qsizetype m_at = 0;
    QList<QueryToken> m_tokens;
    std::optional<QueryFlaw> m_flaw;
};

} // namespace sluice
