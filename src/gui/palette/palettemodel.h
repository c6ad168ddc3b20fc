#pragma once

#include "core/distinctnames.h"
#include "core/phrase.h"
#include "core/place.h"
#include "core/profile.h"
#include "core/system/system.h"
#include "gui/commands/command.h"
#include "model/namesearch.h"

#include <QAbstractListModel>
#include <QFuture>
#include <QPointer>
#include <QTimer>

#include <variant>
#include <vector>

namespace sluice {

/// A command as the palette offers it.
struct PaletteCommand
{
    QPointer<Command> command; ///< null = nothing that is shown offers it
    QString text;
    QString detail;   ///< its keys, or what it is about
    QString obstacle; ///< why it cannot be done now; empty = it can
    QString also;     ///< what else it is found by; may be empty
};

/// A system as the palette searches it.
struct PaletteSystem
{
    std::shared_ptr<System> system;
    QString key;           ///< of the system
    QList<FlowSlug> flows; ///< those in trouble first
};

/// What the palette finds something among.
struct PaletteSource
{
    QList<PaletteSystem> systems;   ///< none = not connected
    QList<PaletteCommand> commands; ///< nearest first
    QList<ConnectionProfile> profiles;
    std::optional<Address> open;
};

/// What the palette finds for a text: flows, steps of all flows, runs by the beginning of their id,
/// commands, saved connections; best first, whatever it is. And where a link leads.
///
/// It searches in short slices: however many names there are, typing does not wait.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT
    SLUICE_SAYS(sluice::PaletteModel)

public:
    enum Role {
        DetailRole = Qt::UserRole,
        KindRole,
        ObstacleRole, ///< why the command cannot be used; empty = it can
    };

    using Target =
        std::variant<std::monostate, Address, Link, QPointer<Command>, ConnectionProfile>;

    static constexpr int mostShown = 100;
    static constexpr int mostSteps = 100'000;

    explicit PaletteModel(QObject *parent = nullptr);
    ~PaletteModel() override;

    /// Steps that were read for the same system before are found until they are read again.
    void setSource(const PaletteSource &source);
    void setText(const QString &text);
    /// Everything that is known was searched.
    [[nodiscard]] bool isSettled() const;
    /// Nothing for what cannot be used.
    [[nodiscard]] const Target &targetAt(int row) const { return m_rows[size_t(row)].target; }
    [[nodiscard]] const FuzzyPattern &pattern() const { return m_search.pattern(); }
    /// Of what is shown.
    [[nodiscard]] const DistinctNames &names() const { return m_names; }
    /// What is not shown or not searched, a translated sentence; may be empty.
    [[nodiscard]] QString note() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void settled();

private:
    enum class Kind { Command, Flow, Step, Profile };
    /// What a name of m_search stands for.
    struct Thing
    {
        Kind kind;
        int index;       ///< among those of its kind
        int system = -1; ///< among those of the source; of a flow or step
    };
    /// What is read of one system.
    struct Reading
    {
        StepNames steps;
        qsizetype fed = 0; ///< steps that m_search knows
        QString error;
        bool awaitsSteps = false; ///< none are known yet
        QFuture<Result<StepNames>> reading;
        QFuture<Result<QList<RunSummary>>> finding;
        bool findingRuns = false;
        QList<RunSummary> runs;
    };
    struct Row
    {
        QString title;
        QString detail;
        QString kind;
        QString obstacle = {};
        Target target = {};
    };

    void readSteps();
    void takeNames();
    void feedSteps();
    void startSearch();
    void searchOn();
    void findRuns();
    void rebuild();
    void addOverview(std::vector<Row> &rows) const;
    [[nodiscard]] Row rowOf(const Thing &thing) const;
    [[nodiscard]] bool isNear(int system, const StepName &step) const;
    [[nodiscard]] const Vocabulary &wordsOf(int system) const;
    [[nodiscard]] Address addressOf(int system, const Place &place) const;
    [[nodiscard]] bool isFedUp() const;
    [[nodiscard]] bool any(bool Reading::*state) const;
    void cancelAll();

    PaletteSource m_source;
    std::vector<Reading> m_readings; ///< of the systems of the source
    NameSearch m_search{mostShown};
    std::vector<Thing> m_things;
    QString m_text;
    std::vector<Row> m_rows;
    DistinctNames m_names;
    QTimer m_slice;
    QTimer m_pause;
};

} // namespace sluice
