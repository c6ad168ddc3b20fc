#pragma once

#include <QHash>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <functional>

namespace sluice {

/// Names that stand beside each other, and how to cut one so that it still differs from the rest.
///
/// A name is a sequence of words ("NFCORE_", "ALIGN_", "2"). Where all names that begin alike go
/// on alike, a word says nothing: "…" stands for it when room is short. Words that tell siblings
/// apart go last, those nearest to the end latest of all. Immutable; copies are cheap.
class DistinctNames final
{
public:
    /// \returns whether a text has room; monotone: what is shorter has room, too
    using Fits = std::function<bool(const QString &)>;

    DistinctNames() = default;
    /// \param siblings in any order, repeated ones count once
    explicit DistinctNames(const QStringList &siblings);

    /// \a name if it fits, else as much of it as does; at least "…". A name that is none of the
    /// siblings is cut as if it were.
    [[nodiscard]] QString shortened(const QString &name, const Fits &fits) const;

private:
    /// What follows one beginning.
    struct Fork
    {
        QStringView next; ///< empty = a name ends here
        bool parts = false;
    };

    QStringList m_names;              ///< what the views refer to
    QHash<QStringView, Fork> m_forks; ///< by beginning
};

} // namespace sluice
