#pragma once

#include <QString>

#include <optional>

namespace sluice {

/// Leads to the file of this desk that does the work of a step.
struct HandlerLink
{
    QString label;
    QString file; ///< whole path
    int line = 0; ///< that the step's error names, counts from 1; 0 = none in particular

    friend bool operator==(const HandlerLink &, const HandlerLink &) = default;
};

/// \param file  empty = there is none
/// \param error what the step said: hostile text, may be empty
/// \returns nullopt where there is no file
[[nodiscard]] std::optional<HandlerLink> handlerLink(const QString &file, const QString &error);

} // namespace sluice
