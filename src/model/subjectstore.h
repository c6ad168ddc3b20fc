#pragma once

#include "core/result.h"
#include "model/liverefresher.h"
#include "model/systemsession.h"

#include <QObject>

#include <optional>

namespace sluice {

/// What a page can show of a subject.
enum class LoadState {
    Loading, ///< nothing read yet
    Ready,   ///< data is there; it may be older than now, see lastError()
    Missing, ///< there is no such thing (any more)
    NoRight, ///< the role may not see it; lastError() names the right
    Failed,  ///< nothing could be read yet; lastError() says why
};

/// Common to all stores: one subject, kept fresh while it is visible.
///
/// A failed read never takes away what was read before, except when the subject is gone.
class SubjectStore : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] LoadState loadState() const { return m_loadState; }
    /// Of the latest read; empty while reads succeed.
    [[nodiscard]] const std::optional<Error> &lastError() const { return m_lastError; }
    /// Server's clock when the data was read; invalid before the first success.
    [[nodiscard]] QDateTime asOf() const { return m_asOf; }

    /// Shown on the screen: kept fresh. Begins false.
    void setVisible(bool visible);
    /// Ctrl+R.
    void refresh() { m_refresher.refresh(); }

Q_SIGNALS:
    void loadStateChanged(sluice::LoadState state);
    /// A read has ended; lastError() and asOf() are up to date.
    void refreshed();

protected:
    SubjectStore(SystemSession &session, QObject *parent);

    /// Start a read; end it with succeeded() or failed().
    virtual void read() = 0;

    [[nodiscard]] SystemSession &session() const { return m_session; }
    [[nodiscard]] LiveRefresher &refresher() { return m_refresher; }
    /// \param serverNow from the answer; invalid = by our knowledge of the server's clock
    void succeeded(const QDateTime &serverNow);
    void failed(const Error &error);
    /// The store turned to another subject.
    void startOver();

private:
    void applyVisibility();
    void setLoadState(LoadState state);

    SystemSession &m_session;
    LiveRefresher m_refresher;
    bool m_visible = false;
    LoadState m_loadState = LoadState::Loading;
    std::optional<Error> m_lastError;
    QDateTime m_asOf;
};

} // namespace sluice
