#include "db/pgerror.h"

#include "core/sqlstate.h"
#include "db/pqhandles.h"

#include <QRegularExpression>

#include <cerrno>
#include <cstring>

namespace sluice::db {

namespace {

QString field(const PGresult *result, int code)
{
    return QString::fromUtf8(PQresultErrorField(result, code));
}

/// "db.example.org:5432", or the folder of a Unix socket.
QString placeOf(const PGconn *connection)
{
    QString host = QString::fromUtf8(PQhost(connection));
    const QString port = QString::fromUtf8(PQport(connection));
    if (host.startsWith(u'/'))
        return host;
    return port.isEmpty() ? host : host + u':' + port;
}

bool says(const QString &text, int osError)
{
    return text.contains(QString::fromLocal8Bit(strerror(osError)));
}

/// With PQERRORS_VERBOSE a server's message reads "FATAL:  28P01: password …": the severity may
/// be translated, the code never is.
QByteArray stateIn(const QString &message)
{
    static const QRegularExpression pattern(QStringLiteral(":  ([0-9A-Z]{5}): \\S"));
    const auto match = pattern.match(message);
    return match.hasMatch() ? match.captured(1).toLatin1() : QByteArray();
}

/// The line of \a message with the server's own words, without severity and code.
QString wordsIn(const QString &message, const QByteArray &state)
{
    const QString mark = QString::fromLatin1(state) + QStringLiteral(": ");
    const auto from = message.indexOf(mark);
    const QString line = from < 0 ? message : message.mid(from + mark.size());
    return line.section(u'\n', 0, 0).trimmed();
}

/// schema.name if \a sql mentions \a name with its schema, else the bare name.
QString qualified(const QString &name, const QByteArray &sql)
{
    static const QRegularExpression pattern(
        QStringLiteral("(?<![\\w.])(?:\"[^\"]+\"|\\w+)\\.(?:\"([^\"]+)\"|(\\w+))(?!\\w)"));
    auto matches = pattern.globalMatch(QString::fromUtf8(sql));
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        if (match.captured(1) == name || match.captured(2) == name)
            return match.captured();
    }
    return name;
}

QString verbOf(const QByteArray &sql)
{
    const QByteArray head = sql.trimmed().left(6).toUpper();
    for (const char *verb : {"INSERT", "UPDATE", "DELETE"}) {
        if (head == verb)
            return QLatin1String(verb);
    }
    return QStringLiteral("SELECT");
}

/// The GRANT that would help, or empty when the server's text does not tell.
QString grantFor(const QString &primary, const QByteArray &sql, const QString &role)
{
    static const QRegularExpression pattern(QStringLiteral(
        "permission denied for (table|view|sequence|schema|function|relation) (.+)$"));
    const auto match = pattern.match(primary);
    if (!match.hasMatch())
        return {};
    const QString kind = match.captured(1);
    const QString name = match.captured(2);
    const QString to = QStringLiteral(" TO \"%1\";").arg(QString(role).replace(u'"', u"\"\""_qs));
    if (kind == u"schema")
        return QStringLiteral("GRANT USAGE ON SCHEMA ") + name + to;
    if (kind == u"function")
        return QStringLiteral("GRANT EXECUTE ON FUNCTION ") + qualified(name, sql) + to;
    if (kind == u"sequence")
        return QStringLiteral("GRANT USAGE ON SEQUENCE ") + qualified(name, sql) + to;
    return QStringLiteral("GRANT %1 ON ").arg(verbOf(sql)) + qualified(name, sql) + to;
}

/// What a function raised on purpose is a sentence for people; the server's own words are not, and
/// they may show rows ("Failing row contains …"): they stay in the error's detail.
bool isRaised(const PGresult *result)
{
    return qstrcmp(PQresultErrorField(result, PG_DIAG_SOURCE_FUNCTION), "exec_stmt_raise") == 0;
}

/// ": runs" of a message such as 'relation "runs" does not exist', or nothing.
QString nameIn(const QString &primary)
{
    static const QRegularExpression pattern(QStringLiteral("\"([^\"]{1,200})\""));
    const auto match = pattern.match(primary);
    return match.hasMatch() ? QStringLiteral(": ") + match.captured(1) : QString();
}

/// " (runs.input)", " (runs, rule)" or nothing: what the server names beside its words.
QString placeIn(const PGresult *result)
{
    const auto inBrackets = [](const QString &place) {
        return place.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(place);
    };
    const QString table = field(result, PG_DIAG_TABLE_NAME);
    const QString column = field(result, PG_DIAG_COLUMN_NAME);
    const QString rule = field(result, PG_DIAG_CONSTRAINT_NAME);
    if (!rule.isEmpty() && !table.isEmpty())
        return inBrackets(table + QStringLiteral(", ") + rule);
    if (!column.isEmpty())
        return inBrackets(table.isEmpty() ? column : table + u'.' + column);
    return inBrackets(table.isEmpty() ? rule : table);
}

} // namespace

QString PgError::sentenceFor(const pg_result *result, const QByteArray &state)
{
    const QString place = placeIn(result);
    if (state == sqlstate::notNullViolation)
        return tr("A value is missing that is needed%1. Nothing was changed.").arg(place);
    if (state == sqlstate::foreignKeyViolation) {
        return tr("What this belongs to is not there, or something still belongs to it%1. "
                  "Nothing was changed.")
            .arg(place);
    }
    if (state == sqlstate::uniqueViolation)
        return tr("That is there already%1. Nothing was changed.").arg(place);
    if (state == sqlstate::checkViolation) {
        return tr("The database does not allow such a value%1. Nothing was changed.").arg(place);
    }
    if (state.startsWith("23"))
        return tr("A rule of the database does not allow this%1. Nothing was changed.").arg(place);
    if (state == sqlstate::statementTooComplex)
        return tr("A value is nested too deeply for the server. Nothing was changed.");
    if (state.startsWith("54"))
        return tr("A value is larger than the server takes. Nothing was changed.");
    if (state == sqlstate::untranslatableCharacter || state == sqlstate::characterNotInRepertoire) {
        return tr("A text holds a character that the database cannot store. Nothing was changed.");
    }
    if (state == sqlstate::numericValueOutOfRange || state == sqlstate::datetimeFieldOverflow)
        return tr("A number or time is larger than the database can store. Nothing was changed.");
    if (state == sqlstate::invalidTextRepresentation || state == sqlstate::invalidJsonText)
        return tr("A value cannot be read as what is needed here. Nothing was changed.");
    if (state.startsWith("22"))
        return tr("The server does not take one of the values. Nothing was changed.");
    if (state.startsWith("42"))
        return tr("This database does not understand what was asked; its engine may be older or "
                  "newer than this program knows. Nothing was changed.");
    if (state == sqlstate::inFailedTransaction)
        return tr("An earlier statement failed, so this one was not run. Nothing was changed.");
    if (state.startsWith("53"))
        return tr("The server has run out of something it needs. Nothing was changed. Try again "
                  "later.");
    if (state.startsWith("58") || state.startsWith("XX"))
        return tr("The server met an error of its own. Nothing was changed. Its log says more.");
    return tr("The database refused (%1). Nothing was changed.").arg(QString::fromLatin1(state));
}

bool PgError::endsSession(const QByteArray &sqlState)
{
    return sqlState.startsWith("08") || sqlState == sqlstate::adminShutdown ||
           sqlState == sqlstate::crashShutdown || sqlState == sqlstate::cannotConnectNow ||
           sqlState == sqlstate::idleSessionTimeout ||
           sqlState == sqlstate::idleInTransactionTimeout;
}

bool PgError::isFinal(const Error &error)
{
    return error.code == Error::Code::AuthFailed || error.code == Error::Code::InvalidArgument ||
           error.code == Error::Code::NotFound || error.code == Error::Code::MissingRights;
}

Error PgError::notConnected()
{
    return Error{Error::Code::NotConnected,
                 tr("There is no connection to the database. Nothing was changed.")};
}

Error PgError::timedOut(pg_conn *connection)
{
    return Error{Error::Code::NotConnected,
                 tr("%1 did not answer in time. Check the address, the firewall and whether the "
                    "server is running.")
                     .arg(placeOf(connection)),
                 QString::fromUtf8(PQerrorMessage(connection))};
}

Error PgError::lost(const QString &detail, bool mayHaveCommitted)
{
    if (mayHaveCommitted) {
        return Error{Error::Code::OutcomeUnknown,
                     tr("The connection broke after the change was sent: it may or may not have "
                        "been made. Look at the current state before you repeat it."),
                     detail};
    }
    return Error{Error::Code::ConnectionLost,
                 tr("The connection to the database broke. Nothing was changed."), detail};
}

Error PgError::connecting(pg_conn *connection)
{
    const QString text = QString::fromUtf8(PQerrorMessage(connection)).trimmed();
    const QByteArray state = stateIn(text);
    const QString words = wordsIn(text, state);
    const QString place = placeOf(connection);
    const QString role = QString::fromUtf8(PQuser(connection));
    const QString database = QString::fromUtf8(PQdb(connection));
    const auto error = [&](Error::Code code, const QString &message) {
        return Error{code, message, text, state};
    };

    if (PQconnectionNeedsPassword(connection) == 1) {
        return error(Error::Code::AuthFailed,
                     tr("The server at %1 asks for the password of \"%2\". Enter it and connect "
                        "again.")
                         .arg(place, role));
    }
    if (state == sqlstate::invalidPassword) {
        return error(Error::Code::AuthFailed,
                     tr("The server at %1 did not accept the password of \"%2\". Check user and "
                        "password.")
                         .arg(place, role));
    }
    if (state == sqlstate::invalidAuthorization) {
        return error(Error::Code::AuthFailed,
                     tr("The server at %1 does not let \"%2\" in: %3. Check the user, or ask for "
                        "an entry in pg_hba.conf.")
                         .arg(place, role, words));
    }
    if (state == sqlstate::invalidCatalogName) {
        return error(Error::Code::NotFound,
                     tr("There is no database \"%1\" on %2. Check its name.").arg(database, place));
    }
    if (state == sqlstate::insufficientPrivilege) {
        return error(Error::Code::MissingRights,
                     tr("\"%1\" may not connect to the database \"%2\". Ask its owner for: %3")
                         .arg(role, database,
                              QStringLiteral("GRANT CONNECT ON DATABASE \"%1\" TO \"%2\";")
                                  .arg(database, role)));
    }
    if (state == sqlstate::tooManyConnections) {
        return error(Error::Code::NotConnected,
                     tr("The server at %1 has no free connection left. Close others, or raise "
                        "max_connections.")
                         .arg(place));
    }
    if (state == sqlstate::cannotConnectNow) {
        return error(Error::Code::NotConnected,
                     tr("The server at %1 is starting up, shutting down or recovering: %2.")
                         .arg(place, words));
    }
    if (!state.isEmpty()) {
        return error(Error::Code::NotConnected,
                     tr("The server at %1 refused the connection: %2.").arg(place, words));
    }
    if (text.contains(u"could not translate host name")) {
        return error(Error::Code::NotConnected,
                     tr("The host \"%1\" is not known. Check its spelling and your network.")
                         .arg(QString::fromUtf8(PQhost(connection))));
    }
    if (says(text, ECONNREFUSED) || says(text, ENOENT)) {
        return error(Error::Code::NotConnected,
                     tr("No PostgreSQL server answers at %1. Check the address, and that the "
                        "server is running.")
                         .arg(place));
    }
    if (says(text, EHOSTUNREACH) || says(text, ENETUNREACH) || says(text, ETIMEDOUT)) {
        return error(
            Error::Code::NotConnected,
            tr("%1 cannot be reached from here. Check your network, VPN and firewall.").arg(place));
    }
    return error(
        Error::Code::NotConnected,
        tr("The connection to %1 could not be made: %2").arg(place, text.section(u'\n', -1)));
}

Error PgError::statement(const pg_result *result, const QByteArray &sql, const QString &role)
{
    const QByteArray state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const QString primary = field(result, PG_DIAG_MESSAGE_PRIMARY);
    const QString serverDetail = field(result, PG_DIAG_MESSAGE_DETAIL);
    const QString hint = field(result, PG_DIAG_MESSAGE_HINT);
    QString detail = QString::fromUtf8(PQresultErrorMessage(result)).trimmed();
    const QString context = field(result, PG_DIAG_CONTEXT);
    if (!context.isEmpty())
        detail += QStringLiteral("\nCONTEXT:  ") + context;
    const auto error = [&](Error::Code code, const QString &message) {
        return Error{code, message, detail, state};
    };

    if (state == sqlstate::insufficientPrivilege) {
        const QString grant = grantFor(primary, sql, role);
        if (grant.isEmpty()) {
            return error(Error::Code::MissingRights,
                         isRaised(result)
                             ? tr("The role \"%1\" may not do this: %2. Nothing was changed.")
                                   .arg(role, primary)
                             : tr("The role \"%1\" may not do this. Nothing was changed. Ask the "
                                  "owner of the database.")
                                   .arg(role));
        }
        return error(Error::Code::MissingRights,
                     tr("The role \"%1\" lacks a right. Nothing was changed. Ask the owner for: %2")
                         .arg(role, grant));
    }
    if (state == sqlstate::readOnlyTransaction) {
        return error(Error::Code::Locked,
                     tr("This connection is read only, so nothing was changed. Unlock it, connect "
                        "to the primary server if this is a standby, or have "
                        "default_transaction_read_only lifted where role, database or client set "
                        "it."));
    }
    if (state == sqlstate::queryCanceled) {
        return error(Error::Code::Rejected,
                     tr("The server stopped the statement because it was cancelled or took longer "
                        "than allowed. Nothing was changed."));
    }
    if (state == sqlstate::lockNotAvailable) {
        return error(Error::Code::Rejected,
                     tr("Somebody else holds a lock on these rows. Nothing was changed. Try again "
                        "in a moment."));
    }
    if (state == sqlstate::serializationFailure || state == sqlstate::deadlockDetected) {
        return error(Error::Code::Rejected,
                     tr("A change made by somebody else at the same moment got in the way. Nothing "
                        "was changed. Try again."));
    }
    if (state == sqlstate::invalidSchemaName || state == sqlstate::undefinedTable ||
        state == sqlstate::undefinedFunction || state == sqlstate::undefinedColumn) {
        return error(Error::Code::Unsupported,
                     tr("This database lacks something that was expected%1. Nothing was changed. "
                        "Its engine may be missing, older or newer than this program knows.")
                         .arg(isRaised(result) ? QStringLiteral(": ") + primary : nameIn(primary)));
    }
    if (state == sqlstate::diskFull || state == sqlstate::outOfMemory) {
        return error(Error::Code::Rejected,
                     tr("The server has no disk space or memory left. Nothing was changed."));
    }
    if (!isRaised(result))
        return error(Error::Code::Rejected, sentenceFor(result, state));
    // Primary, detail and hint each become a sentence of their own.
    QString message;
    for (QString part : {primary, serverDetail, hint}) {
        if (part.isEmpty())
            continue;
        if (!part.endsWith(u'.') && !part.endsWith(u'!') && !part.endsWith(u'?'))
            part += u'.';
        message += (message.isEmpty() ? QString() : QStringLiteral(" ")) + part;
    }
    // What a function of the engine raised on purpose already says all that.
    if (state == sqlstate::raised || message.contains(u"Nothing was changed"))
        return error(Error::Code::Rejected, message);
    return error(Error::Code::Rejected,
                 tr("The database refused: %1 Nothing was changed.").arg(message));
}

} // namespace sluice::db
