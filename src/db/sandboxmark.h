#pragma once

#include "core/result.h"

#include <QCoreApplication>
#include <QString>

namespace sluice::db {

/// Whose a folder is: what in it was made by us, and may be started, stopped and removed.
///
/// A file in the folder holds an id, and the data of the server hold the same id. Neither a file or
/// folder of that name alone, nor one that was left beside other data, makes anything ours.
class SandboxMark final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::db::SandboxMark)

public:
    enum class Kind {
        Vacant,  ///< there is no such folder, or nothing in it
        Ours,    ///< marked; the data, if there are any, are those of the mark
        Foreign, ///< anything else
    };

    /// Looks at \a dir, whose lock the caller holds (or does not care). Writes nothing.
    [[nodiscard]] static SandboxMark of(const QString &dir);

    [[nodiscard]] Kind kind() const { return m_kind; }
    /// Of a folder that is ours.
    [[nodiscard]] const QString &id() const { return m_id; }
    /// Why it is foreign, a sentence.
    [[nodiscard]] const QString &reason() const { return m_reason; }

    /// Marks a vacant folder, or anew one that an earlier version marked without an id.
    /// \pre the caller holds the folder's lock, and it is not foreign
    [[nodiscard]] Result<> write();
    /// Says in \a data that they belong to the mark. \pre ours, with an id
    [[nodiscard]] Result<> writeInto(const QString &data) const;

    /// Names inside the folder and inside its data.
    static constexpr auto fileName = "sluice-sandbox";
    static constexpr auto fileNameInData = "sluice-sandbox-id";
    /// The first line of the settings we write.
    static constexpr auto firstLineOfSettings = "# Written at every start.\n";

private:
    SandboxMark(Kind kind, QString dir, QString id, QString reason);
    [[nodiscard]] static SandboxMark foreign(const QString &dir, const QString &reason);

    Kind m_kind;
    QString m_dir;
    QString m_id; ///< empty: marked by an earlier version
    QString m_reason;
};

} // namespace sluice::db
