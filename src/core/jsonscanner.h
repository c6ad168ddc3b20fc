#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace sluice {

/// Reads UTF-8 text as JSON, token by token, and says at which byte what is wrong.
///
/// Its judgement is that of PostgreSQL's jsonb: numbers of any size, any depth, but no \u0000 and
/// no half of a surrogate pair. Neither depth nor length costs more than the bytes themselves:
/// nothing recurses. (QJsonDocument stops at 1,024 levels and at 1e308 and knows no places of
/// values; rapidjson stops at 1e308 too.)
class JsonScanner final
{
public:
    enum class Kind {
        ObjectBegin,
        ObjectEnd,
        ArrayBegin,
        ArrayEnd,
        Name, ///< of a member, with its quotation marks
        String,
        Number,
        Word,  ///< true, false, null
        End,   ///< the text was one value
        Wrong, ///< fault() says why; nothing follows
    };

    enum class Fault {
        None,
        ValueMissing, ///< the text, or a place for a value, ends
        NoValue,      ///< something that begins no value
        UnclosedObject,
        UnclosedArray,
        UnclosedString,
        ColonMissing,
        CommaMissing,
        NameMissing,
        BadNumber,
        NumberEnds,
        BadEscape,
        NullCharacter, ///< \u0000, which no text of PostgreSQL holds
        HalfSurrogate, ///< \ud800 to \udfff without its other half
        RawControl,    ///< a control character inside a string
        BadUtf8,
        SomethingAfter, ///< something follows after the value
    };

    struct Token
    {
        Kind kind = Kind::Wrong;
        qsizetype offset = 0; ///< in bytes; of Wrong: where the fault is
        qsizetype length = 0;
    };

    /// Why a text is not one value, and at which byte.
    struct Verdict
    {
        Fault fault = Fault::None;
        qsizetype offset = 0;
    };

    /// From 1; columns in characters as a person counts them.
    struct Place
    {
        int line = 1;
        int column = 1;
    };

    /// Reads all of \a utf8. \returns nullopt where it is one value of any kind
    [[nodiscard]] static std::optional<Verdict> judge(QByteArrayView utf8);
    [[nodiscard]] static Place placeOf(QByteArrayView utf8, qsizetype offset);

    /// \a utf8 outlives the scanner.
    explicit JsonScanner(QByteArrayView utf8) : m_text(utf8) {}

    [[nodiscard]] Token next();
    [[nodiscard]] Fault fault() const noexcept { return m_fault; }
    /// Containers open after the last token.
    [[nodiscard]] qsizetype depth() const noexcept { return m_open.size(); }

    /// The text that a Name or String token stands for.
    [[nodiscard]] static QString unquoted(QByteArrayView token);
    /// \a text as a JSON string, quotation marks included.
    [[nodiscard]] static QByteArray quoted(const QString &text);
    /// \a json with each half of a surrogate pair that stands alone written as \uXXXX, which UTF-8
    /// cannot encode and a server refuses by name. \pre \a json is JSON
    [[nodiscard]] static QByteArray encoded(const QString &json);

private:
    enum class Expected { Value, ValueOrEnd, NameOrEnd, Name, Colon, CommaOrEnd, Nothing };

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] bool inObject() const { return m_open.endsWith('{'); }
    void skipBlanks();
    [[nodiscard]] Token wrong(Fault fault, qsizetype offset);
    [[nodiscard]] Token ended();
    [[nodiscard]] Token open(Kind kind);
    [[nodiscard]] Token close(Kind kind);
    [[nodiscard]] Token value();
    [[nodiscard]] Token string(Kind kind);
    [[nodiscard]] Token number();
    [[nodiscard]] Token word();
    [[nodiscard]] Fault escape();
    [[nodiscard]] int hexadecimal(qsizetype from) const;
    [[nodiscard]] qsizetype characterLength() const;
    void valueEnded();

    QByteArrayView m_text;
    qsizetype m_at = 0;
    QByteArray m_open; ///< '{' and '[' of the containers around
    Expected m_expected = Expected::Value;
    Fault m_fault = Fault::None;
};

} // namespace sluice
