#pragma once

#include "core/services.h"

#include <QHash>

namespace sluice {

class WorkspaceFile;

/// Settings in the workspace file.
///
/// Read once, when made; a later change by another process shows at the next start. Values are
/// what JSON can say (text, numbers, booleans, lists, maps) or a QByteArray, such as a window's
/// geometry. Same thread as the file, which is borrowed.
class SqliteSettingsStore final : public SettingsStore
{
public:
    explicit SqliteSettingsStore(WorkspaceFile &file);

    [[nodiscard]] QVariant value(const QString &key, const QVariant &fallback) const override;
    /// An invalid \a value forgets the key. If the file cannot be written, the value holds until
    /// the end of the program and the log says why.
    void setValue(const QString &key, const QVariant &value) override;

private:
    WorkspaceFile &m_file;
    QHash<QString, QVariant> m_values;
};

} // namespace sluice
