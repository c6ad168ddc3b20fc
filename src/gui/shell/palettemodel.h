#pragma once

#include "core/distinctnames.h"
#include "core/system.h"
#include "gui/shell/place.h"

#include <QAbstractListModel>
#include <QFuture>
#include <QPointer>
#include <QTimer>

#include <variant>
#include <vector>

class QAction;

namespace sluice {

/// What the palette finds for a text: flows, runs by id prefix, steps of the open flow, actions.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole, KindRole };

    using Target = std::variant<Place, QPointer<QAction>>;

    explicit PaletteModel(QObject *parent = nullptr);
    ~PaletteModel() override;

    /// \a system may be null (not connected); kept until the next call.
    void setSource(std::shared_ptr<System> system, const QList<FlowSlug> &flows,
                   const QList<QAction *> &actions, const std::optional<FlowSlug> &openFlow);
    void setText(const QString &text);
    [[nodiscard]] const Target &targetAt(int row) const { return m_rows[size_t(row)].target; }

    /// Of the flows and steps it knows, also of those that are not found.
    [[nodiscard]] const DistinctNames &names() const { return m_names; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        QString title;
        QString detail;
        QString kind;
        Target target;
    };

    void rebuild();
    void findRuns();
    void takeNames();

    std::shared_ptr<System> m_system;
    QList<FlowSlug> m_flows;
    QList<QPointer<QAction>> m_actions;
    std::optional<FlowSlug> m_openFlow;
    QList<StepSlug> m_steps;
    DistinctNames m_names;
    QList<RunSummary> m_runs;
    QString m_text;
    std::vector<Row> m_rows;
    QTimer m_pause;
    QFuture<Result<QList<RunSummary>>> m_finding;
    QFuture<Result<FlowDefinition>> m_reading;
};

} // namespace sluice
