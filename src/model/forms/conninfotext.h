#pragma once

#include <QList>
#include <QPair>
#include <QString>

#include <optional>

namespace sluice {

/// A libpq connection string as keywords and values, in the order in which they stand.
class ConninfoText final
{
public:
    /// Reads "host=… dbname='my db'" or "postgresql://user@host:port/db?sslmode=require".
    /// What libpq would refuse may come out incomplete: check with Connector::normalise().
    [[nodiscard]] static ConninfoText parse(const QString &text);

    /// Empty if the keyword is missing.
    [[nodiscard]] QString value(const QString &keyword) const;
    /// An empty \a value removes the keyword.
    void setValue(const QString &keyword, const QString &value);
    /// Keyword form, quoted where libpq needs it.
    [[nodiscard]] QString toString() const;
    /// No host, a socket folder, or an address of this machine.
    [[nodiscard]] bool isLocal() const;

private:
    [[nodiscard]] static ConninfoText parseUri(const QString &text);
    [[nodiscard]] static ConninfoText parseKeywords(const QString &text);

    QList<QPair<QString, QString>> m_values;
};

} // namespace sluice
