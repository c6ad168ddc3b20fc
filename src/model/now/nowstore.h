#pragma once

#include "model/now/nowitems.h"
#include "model/subjectstore.h"

#include <QTimer>

#include <memory>

namespace sluice {

class NowReading;

/// What needs a person, kept fresh while it is visible: read when something changed, at most every
/// few seconds, since it asks for much.
class NowStore final : public SubjectStore
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds pause{3000};

    explicit NowStore(SystemSession &session, QObject *parent = nullptr);
    ~NowStore() override;

    [[nodiscard]] const NowSnapshot &snapshot() const { return m_snapshot; }
    [[nodiscard]] const QList<NowItem> &items() const { return m_items; }
    /// Without the pause: somebody asked for it.
    void readNow();

Q_SIGNALS:
    /// items() or snapshot() tell something else.
    void itemsChanged();

protected:
    void read() override;

private:
    void begin();
    void take();
    void rebuild();

    std::unique_ptr<NowReading> m_reading;
    NowSnapshot m_snapshot;
    QList<NowItem> m_items;
    QTimer m_wait;
    bool m_pending = false; ///< a read is wanted as soon as the pause is over
};

} // namespace sluice
