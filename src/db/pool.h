#pragma once

#include "core/result.h"
#include "db/connectoptions.h"
#include "db/work.h"

#include <QObject>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace sluice::db {

class Session;

/// A few sessions that share one queue. Lives in the database thread, as everything it owns.
///
/// Sessions are opened when there is work for them and reopened after a loss. When the server
/// refused us for good (password, unknown database) everything is answered with that refusal
/// until forgetRefusal(), so that a screen that polls does not lock an account.
class Pool final : public QObject
{
    Q_OBJECT

public:
    Pool(ConnectOptions options, int maxSessions);
    ~Pool() override;

    void submit(std::shared_ptr<Work> work);
    /// From the next transaction on, those that wait included.
    void setReadOnly(bool readOnly);
    void forgetRefusal() { m_refusal.reset(); }
    [[nodiscard]] const ConnectOptions &options() const { return m_options; }

private:
    void pump();
    [[nodiscard]] Session *idleSession();
    void openOneMore();
    void onOpenFailed(const Error &error);
    void onIdle(Session *session);

    ConnectOptions m_options;
    const int m_maxSessions;
    std::vector<std::unique_ptr<Session>> m_sessions;
    std::deque<std::shared_ptr<Work>> m_queue;
    std::optional<Error> m_refusal;
};

} // namespace sluice::db
