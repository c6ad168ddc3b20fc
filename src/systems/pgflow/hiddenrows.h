#pragma once

#include "core/result.h"

#include <QList>
#include <QString>

namespace sluice {
struct SystemInfo;
}

namespace sluice::pgflow {

/// What row level security may keep from this role: what is not found may be there all the same.
/// Safe on any thread.
class HiddenRows final
{
public:
    explicit HiddenRows(const SystemInfo &info);

    /// Of the engine's \a table.
    [[nodiscard]] bool mayBe(const char *table) const;
    /// \param what is not to be seen, a sentence
    [[nodiscard]] Error error(const QString &what) const;
    /// \a error, but where \a table may hide what was not found, that it may.
    [[nodiscard]] Error orHidden(const char *table, const Error &error) const;

private:
    QString m_role;
    QList<QString> m_tables;
    QList<QString> m_policies;
};

} // namespace sluice::pgflow
