#include "db/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace sluice::db {

using namespace std::chrono_literals;

std::chrono::milliseconds Backoff::next()
{
    if (m_local)
        return 500ms;
    const std::chrono::milliseconds whole = 1s * (1 << std::min(m_failures, 5));
    ++m_failures;
    const auto fifth = int(whole.count() / 5);
    return whole +
           std::chrono::milliseconds(QRandomGenerator::global()->bounded(-fifth, fifth + 1));
}

} // namespace sluice::db
