#include "db/ownnames.h"

#include <QHash>
#include <QRegularExpression>

namespace sluice::db {

namespace {

/// Up to the parenthesis that closes the one before \a begin.
QString listFrom(const QString &text, qsizetype begin)
{
    int depth = 1;
    qsizetype end = begin;
    while (end < text.size()) {
        if (text[end] == u'(')
            ++depth;
        else if (text[end] == u')' && --depth == 0)
            break;
        ++end;
    }
    return text.mid(begin, end - begin);
}

QString typeOf(QString argument, bool hasName)
{
    static const QRegularExpression fallback(QStringLiteral(" (default|=) .*$"));
    static const QRegularExpression mode(QStringLiteral("^(inout|in|variadic) "));
    static const QHash<QString, QString> fullNames{
        {QStringLiteral("timestamptz"), QStringLiteral("timestamp with time zone")},
        {QStringLiteral("int"), QStringLiteral("integer")},
        {QStringLiteral("varchar"), QStringLiteral("character varying")}};
    argument.remove(fallback);
    argument.remove(mode);
    if (hasName)
        argument = argument.section(u' ', 1);
    const QString element = argument.section(u'[', 0, 0);
    return fullNames.value(element, element) + argument.mid(element.size());
}

QString typesOf(const QString &arguments, bool haveNames)
{
    QStringList types;
    for (const QString &given : arguments.split(u',')) {
        const QString argument = given.simplified();
        if (!argument.isEmpty() && !argument.startsWith(u"out "))
            types.append(typeOf(argument, haveNames));
    }
    return types.join(QStringLiteral(", "));
}

/// What a function sets for itself, in what stands between its arguments and its body; empty =
/// nothing.
QString searchPathFrom(const QString &text, qsizetype begin)
{
    static const QRegularExpression body(QStringLiteral("\\bas \\$|\\bbegin atomic\\b|;"));
    static const QRegularExpression path(
        QStringLiteral("\\bset search_path = ([^\n]*?)(?= set |\n|$)"));
    const qsizetype end = text.indexOf(body, begin);
    return path.match(text.mid(begin, end < 0 ? -1 : end - begin)).captured(1).simplified();
}

/// What a list holds, cut at the commas that stand in no parentheses.
QStringList itemsOf(const QString &list)
{
    QStringList items;
    int depth = 0;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (list[i] == u'(') {
            ++depth;
        } else if (list[i] == u')') {
            --depth;
        } else if (list[i] == u',' && depth == 0) {
            items.append(list.mid(begin, i - begin).simplified());
            begin = i + 1;
        }
    }
    items.append(list.mid(begin).simplified());
    return items;
}

} // namespace

OwnNames OwnNames::of(const QList<Component> &components)
{
    OwnNames names;
    for (const Component &component : components) {
        for (const Migration &migration : component.migrations)
            names.addFrom(migration.sql);
        for (const FunctionFile &file : component.functions)
            names.addFrom(file.sql);
    }
    return names;
}

void OwnNames::addFrom(const QByteArray &sql)
{
    static const QRegularExpression comment(QStringLiteral("--[^\n]*"));
    static const QRegularExpression relation(QStringLiteral(
        "\\bcreate (?:unlogged )?(?:table|view|sequence) (?:if not exists )?([a-z]+\\.\\w+)"));
    static const QRegularExpression index(
        QStringLiteral("\\bcreate (?:unique )?index (\\w+) on ([a-z]+)\\.\\w+"));
    static const QRegularExpression type(
        QStringLiteral("\\b(?:create|drop) type (?:if exists )?([a-z]+\\.\\w+)"));
    static const QRegularExpression function(QStringLiteral(
        "\\b(create or replace|create|drop) function (?:if exists )?([a-z]+\\.\\w+)\\s*\\("));

    QString text = QString::fromUtf8(sql);
    text.remove(comment);
    for (auto found = relation.globalMatch(text); found.hasNext();)
        relations.append(found.next().captured(1));
    addColumnsFrom(text);
    for (auto found = index.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        relations.append(match.captured(2) + u'.' + match.captured(1));
    }
    for (auto found = type.globalMatch(text); found.hasNext();)
        types.append(found.next().captured(1));
    for (auto found = function.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        const QString arguments = listFrom(text, match.capturedEnd());
        functions.append(match.captured(2));
        argumentTypes.append(typesOf(arguments, match.captured(1) != u"drop"));
        searchPaths.append(searchPathFrom(text, match.capturedEnd() + arguments.size()));
    }
}

void OwnNames::addColumnsFrom(const QString &text)
{
    static const QRegularExpression made(
        QStringLiteral("\\bcreate (?:unlogged )?table (?:if not exists )?([a-z]+\\.\\w+)\\s*\\("));
    static const QRegularExpression changed(
        QStringLiteral("\\balter table (?:if exists )?([a-z]+\\.\\w+)\\s([^;]*)"));
    static const QRegularExpression added(
        QStringLiteral("\\badd column (?:if not exists )?(\\w+)"));
    static const QRegularExpression constraint(QStringLiteral("\\bconstraint (\\w+)"));

    // An item that is no column begins with a word of the language, which is no harm.
    for (auto found = made.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        for (const QString &item : itemsOf(listFrom(text, match.capturedEnd())))
            columns.append(match.captured(1) + u'.' + item.section(u' ', 0, 0));
    }
    for (auto found = changed.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        for (auto column = added.globalMatch(match.captured(2)); column.hasNext();)
            columns.append(match.captured(1) + u'.' + column.next().captured(1));
    }
    for (auto found = constraint.globalMatch(text); found.hasNext();)
        constraints.append(found.next().captured(1));
}

} // namespace sluice::db
