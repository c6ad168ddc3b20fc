#include "workspace/sqlitesettingsstore.h"

#include "workspace/logging.h"
#include "workspace/workspacefile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlError>
#include <QSqlQuery>

namespace sluice {

namespace {

constexpr QLatin1String bytesKind("bytes");
constexpr QLatin1String jsonKind("json");

// A JSON document is a list or a map, so a single value travels as a list of one.
QByteArray toJson(const QVariant &value)
{
    return QJsonDocument(QJsonArray{QJsonValue::fromVariant(value)}).toJson(QJsonDocument::Compact);
}

QVariant fromJson(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).array().at(0).toVariant();
}

} // namespace

SqliteSettingsStore::SqliteSettingsStore(WorkspaceFile &file) : m_file(file)
{
    QSqlQuery query(file.database());
    if (!query.exec(QStringLiteral("SELECT key, kind, value FROM setting"))) {
        qCWarning(lcWorkspace) << "settings not read:" << query.lastError().databaseText();
        return;
    }
    while (query.next()) {
        const QByteArray stored = query.value(2).toByteArray();
        const bool isBytes = query.value(1).toString() == bytesKind;
        m_values.insert(query.value(0).toString(), isBytes ? QVariant(stored) : fromJson(stored));
    }
}

QVariant SqliteSettingsStore::value(const QString &key, const QVariant &fallback) const
{
    return m_values.value(key, fallback);
}

void SqliteSettingsStore::setValue(const QString &key, const QVariant &value)
{
    if (m_values.value(key) == value)
        return;
    QSqlQuery query(m_file.database());
    if (value.isValid()) {
        m_values.insert(key, value);
        const bool isBytes = value.typeId() == QMetaType::QByteArray;
        query.prepare(QStringLiteral(
            "INSERT INTO setting (key, kind, value) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE "
            "SET kind = excluded.kind, value = excluded.value"));
        query.addBindValue(key);
        query.addBindValue(QString(isBytes ? bytesKind : jsonKind));
        query.addBindValue(isBytes ? value.toByteArray() : toJson(value));
    } else {
        m_values.remove(key);
        query.prepare(QStringLiteral("DELETE FROM setting WHERE key = ?"));
        query.addBindValue(key);
    }
    if (!query.exec()) {
        qCWarning(lcWorkspace) << "setting" << key
                               << "not saved:" << query.lastError().databaseText();
    }
}

} // namespace sluice
