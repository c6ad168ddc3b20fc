#pragma once

#include <chrono>

namespace sluice::db {

/// Pauses between tries to reconnect.
///
/// Elsewhere 1, 2, 4 … 32 s, each up to a fifth shorter or longer, so that a hundred windows do not
/// return to a restarted server in the same instant. To this machine every 500 ms: nobody else
/// suffers, and the window is back when the server is.
class Backoff final
{
public:
    explicit Backoff(bool local) : m_local(local) {}

    [[nodiscard]] std::chrono::milliseconds next();
    void reset() { m_failures = 0; }

private:
    bool m_local;
    int m_failures = 0;
};

} // namespace sluice::db
