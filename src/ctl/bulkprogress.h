#pragma once

#include "model/bulk/bulkrunner.h"

#include <QEventLoop>

namespace sluice::ctl {

/// Runs a BulkRunner in a terminal: a line for each wave and for what stops it. With --json one
/// object at the end.
class BulkProgress final
{
public:
    BulkProgress(BulkRunner &runner, bool json);

    /// \returns the exit code: Done if all was sent, Refused if something is left or trouble came
    [[nodiscard]] int run();

private:
    void tell();

    BulkRunner &m_runner;
    const bool m_json;
    QEventLoop m_loop;
};

} // namespace sluice::ctl
