#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace sluice::ctl {

/// A JSON text as it was given on the command line: the text itself, that of a file after "@", or
/// standard input after "@-".
[[nodiscard]] Result<QByteArray> givenText(const QString &given);

} // namespace sluice::ctl
