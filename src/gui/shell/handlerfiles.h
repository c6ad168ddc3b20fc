#pragma once

#include "core/ids.h"

#include <QString>

namespace sluice {

class WindowConnection;
struct ShellServices;

/// The files of this desk that do the work of steps, as far as the local worker works for the
/// connection of the window.
class HandlerFiles final
{
public:
    /// Both outlive it.
    HandlerFiles(const ShellServices &services, const WindowConnection &connection)
        : m_services(services), m_connection(connection)
    {}

    /// Empty = there is none.
    [[nodiscard]] QString of(const FlowSlug &flow, const StepSlug &step) const;
    /// Opens a file or folder in the program of the desktop. \param line counts from 1; 0 = none
    /// \returns a sentence where nothing opens it
    [[nodiscard]] QString open(const QString &file, int line) const;

private:
    const ShellServices &m_services;
    const WindowConnection &m_connection;
};

} // namespace sluice
