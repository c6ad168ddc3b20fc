#pragma once

#include "core/phrase.h"
#include "model/flowliststore.h"

#include <QAbstractListModel>

#include <vector>

namespace sluice {

/// How much a flow asks for attention; the order of the list.
enum class FlowMood { Failed, Attention, Active, Done, Idle };

[[nodiscard]] FlowMood moodOf(const FlowSummary &flow);
/// "39 runs failed, last 09:38:58", "no worker, 212 tasks ready", "41 running", "idle".
[[nodiscard]] QString flowSentence(const FlowSummary &flow, const TimeFormat &format,
                                   const QDateTime &now, const Vocabulary &words);

/// "no worker", "no handler here", "held: maintenance"; empty where nothing is known to keep
/// workers from it.
[[nodiscard]] QString whyNobody(const FlowSummary &flow, const Vocabulary &words);
/// "read-only standby"; empty for a server that takes changes.
[[nodiscard]] QString standbyText(const SystemInfo &info);

/// The flow list of the side bar: trouble first, then by slug.
///
/// Holds no rows of its own, only their order. A refresh changes texts in place; the order follows
/// only while nobody is about to click (setHeld()). Flows that come, go, or are filtered out are
/// inserted and removed one by one: a view keeps selection and scroll position.
class FlowListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    SLUICE_SAYS(sluice::FlowListModel)

    enum Role {
        SlugRole = Qt::UserRole, ///< QString
        SentenceRole,            ///< QString, translated
        MoodRole,                ///< int(FlowMood)
    };

    /// \a store and \a session outlive the model.
    FlowListModel(const FlowListStore &store, const SystemSession &session,
                  QObject *parent = nullptr);

    /// Flows whose slug contains \a text, case ignored. Empty = all.
    void setFilter(const QString &text);
    /// True while the pointer is over the list or it has an open menu: the order stays.
    void setHeld(bool held);

    [[nodiscard]] FlowSlug flowAt(int row) const;
    /// Row of \a flow, or -1 if filtered out or unknown.
    [[nodiscard]] int rowOf(const FlowSlug &flow) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] std::vector<int> wantedOrder() const;
    void rememberRows();
    void onListChanged();
    /// Removes, moves and inserts rows until they are \a wanted.
    void become(const std::vector<int> &wanted);
    void removeOthers(const std::vector<int> &wanted);
    void insertMissing(const std::vector<int> &wanted);
    void reorder(std::vector<int> rows);
    void onFlowChanged(int storeIndex);

    const FlowListStore &m_store;
    const SystemSession &m_session;
    QString m_filter;
    std::vector<int> m_rows; ///< store index by row; -1 = gone, about to be removed
    std::vector<FlowSlug> m_rememberedRows;
    bool m_held = false;
};

} // namespace sluice
