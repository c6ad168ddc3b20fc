#include "systems/common/displayedsql.h"

namespace sluice {

namespace {

constexpr qsizetype shownValueLength = 200;

/// What a comment shows of \a value.
QString shown(const db::Param &value)
{
    if (!value)
        return QStringLiteral("NULL");
    QString text = QString::fromUtf8(value->left(shownValueLength));
    // A line break would end the comment and make SQL of the rest.
    for (QChar &character : text) {
        if (character.category() == QChar::Other_Control || character == QChar::LineSeparator ||
            character == QChar::ParagraphSeparator)
            character = QLatin1Char(' ');
    }
    if (value->size() > shownValueLength)
        text += QChar(0x2026);
    return QLatin1Char('\'') + text + QLatin1Char('\'');
}

} // namespace

QString displayedSql(const std::vector<db::Statement> &statements)
{
    QString text;
    for (const db::Statement &statement : statements) {
        text += QString::fromUtf8(statement.sql) + QStringLiteral(";\n");
        int number = 0;
        for (const db::Param &value : statement.params)
            text += QStringLiteral("-- $%1 = ").arg(++number) + shown(value) + QLatin1Char('\n');
    }
    return text;
}

} // namespace sluice
