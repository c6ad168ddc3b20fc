#pragma once

#include "core/phrase.h"
#include "model/failuregroupstore.h"

#include <QWidget>

class QVBoxLayout;

namespace sluice {
class SentenceLabel;
} // namespace sluice

namespace sluice::pages {

/// "Same error": what the failed runs of a list failed with, the most frequent first, above the
/// list. Hidden while there is nothing to tell.
class FailureList final : public QWidget
{
    Q_OBJECT
    SLUICE_SAYS(sluice::pages::FailureList)

public:
    /// So many are shown before one asks for the others.
    static constexpr int shownAtFirst = 3;

    /// Both outlive the list.
    FailureList(SystemSession &session, FailureGroupStore &store, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Somebody wants the runs of one group. \param filter finds them
    void filterWanted(const QString &filter);

private:
    void rebuild();
    [[nodiscard]] QString detailOf(const FailureGroup &group) const;

    SystemSession &m_session;
    FailureGroupStore &m_store;
    SentenceLabel *m_summary;
    QVBoxLayout *m_rows;
    bool m_showsAll = false;
};

} // namespace sluice::pages
