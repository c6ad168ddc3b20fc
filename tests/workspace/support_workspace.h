#pragma once

#include "core/async.h"
#include "core/connectiontarget.h"
#include "workspace/secretstore.h"

#include <QHash>
#include <QStringList>

namespace sluice::test {

/// Keeps secrets in a hash that the test may look into.
class FakeSecrets final : public SecretStore
{
public:
    explicit FakeSecrets(QHash<QString, QString> &kept) : m_kept(kept) {}

    QFuture<Result<QString>> read(const QString &key) override
    {
        if (!m_kept.contains(key))
            return ready(Result<QString>(failure(Error::Code::NotFound, QStringLiteral("none"))));
        return ready(Result<QString>(m_kept.value(key)));
    }
    QFuture<Result<>> write(const QString &key, const QString &secret) override
    {
        m_kept.insert(key, secret);
        return ready(Result<>{});
    }
    QFuture<Result<>> remove(const QString &key) override
    {
        m_kept.remove(key);
        return ready(Result<>{});
    }

private:
    QHash<QString, QString> &m_kept;
};

/// Reads "host,host port database user [secret]"; the port and what follows have defaults.
inline Result<ConnectionTarget> targetOfWords(const QString &conninfo)
{
    const QStringList words = conninfo.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return failure(Error::Code::InvalidArgument, QStringLiteral("Nothing was given."));
    const auto word = [&](int i, const char *fallback) {
        return words.value(i, QLatin1String(fallback));
    };
    ConnectionTarget target;
    for (const QString &host : words.first().split(QLatin1Char(',')))
        target.servers.insert(host + QLatin1Char(':') + word(1, "5432"));
    target.database = word(2, "postgres");
    target.user = word(3, "me");
    target.carriesPassword = words.size() > 4;
    return target;
}

} // namespace sluice::test
