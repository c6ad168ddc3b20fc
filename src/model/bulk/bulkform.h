#pragma once

#include "model/actionrunner.h"
#include "model/bulk/bulkdesk.h"
#include "model/bulk/bulkgathering.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace sluice {

/// One decision about many runs on its way: which runs there are, what an exact preview of some of
/// them tells, what to think of before; then it is begun. GUI thread.
class BulkForm final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Gathering, ///< runs are read
        Asking,    ///< previews of some of them are under way
        Ready,
        Locked,  ///< previews are estimates, the connection is locked
        Refused, ///< sentence() says why not
        Beginning,
        Begun, ///< it is the desk's now
    };
    /// So many are previewed.
    static constexpr int sampleSize = 10;

    /// One of the runs, and what would happen to it.
    struct Sampled
    {
        RunId run;
        QString sentence;
        bool isRefused = false;
    };

    /// \param action one of bulkActions()  \param filterText as typed, for the record
    /// \param desk outlives the form
    BulkForm(std::shared_ptr<ActionRunner> runner, BulkDesk &desk, const QString &action,
             const RunFilter &filter, const QString &filterText, QObject *parent = nullptr);
    ~BulkForm() override;

    void start();
    /// Asks anew, for example after unlocking.
    void refresh();
    void setReason(const QString &reason) { m_reason = reason; }
    void setPace(const BulkPace &pace) { m_pace = pace; }
    /// \pre canBegin(); otherwise nothing happens
    void begin();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool canBegin() const { return m_state == State::Ready; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString filterText() const { return m_filterText; }
    /// Why it is refused; else empty.
    [[nodiscard]] QString sentence() const { return m_sentence; }
    /// What to know of: runs left out, more than can be done at once, errors that no repetition
    /// helps against.
    [[nodiscard]] QList<QString> notes() const;
    [[nodiscard]] const QList<Sampled> &sample() const { return m_sample; }
    /// So many runs it is about; grows while they are gathered.
    [[nodiscard]] int runs() const;

Q_SIGNALS:
    void changed();
    void begun(const sluice::BulkId &bulk);

private:
    void onGathered();
    void askCapability();
    void askNext();
    void enter(State state, const QString &sentence = {});

    const std::shared_ptr<ActionRunner> m_runner;
    BulkDesk &m_desk;
    const QString m_action;
    const RunFilter m_filter;
    const QString m_filterText;
    State m_state = State::Gathering;
    QString m_sentence;
    QString m_reason;
    BulkPace m_pace;
    std::unique_ptr<BulkGathering> m_gathering;
    QList<Sampled> m_sample;
    bool m_locked = false;
    QFuture<Result<Capability>> m_askingCapability;
    QFuture<Result<Preview>> m_askingPreview;
};

} // namespace sluice
