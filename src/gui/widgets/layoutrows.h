#pragma once

class QBoxLayout;

namespace sluice {

/// Takes everything out of \a rows, for those that are to stand there instead. Widgets are hidden
/// at once and deleted later: one of them may be what was clicked just now.
void clearRows(QBoxLayout &rows);

} // namespace sluice
