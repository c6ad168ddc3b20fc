#pragma once

#include "core/place.h"
#include "core/result.h"

#include <QCoreApplication>
#include <QStringList>

#include <chrono>
#include <optional>

namespace sluice::app {

/// What the command line of `sluice` asks for.
struct Arguments
{
    Q_DECLARE_TR_FUNCTIONS(sluice::app::Arguments)

public:
    bool offscreen = false;
    bool help = false;
    bool version = false;
    QString screenshot;                           ///< file to write; empty = stay open
    std::chrono::milliseconds screenshotAfter{0}; ///< after live data is shown
    std::optional<QString> database;              ///< URI or keywords, may carry a password
    std::optional<QString> sandbox;               ///< folder; empty text = the default folder
    QString handlers;                             ///< folder for the local worker; empty = default
    QString theme;                                ///< "light", "dark"; empty = as set
    std::optional<FlowSlug> flow;
    std::optional<RunId> run;
    std::optional<Link> link; ///< where to, instead of a connection and a place

    // Set by tests and benchmarks, which must not touch the user's own; no options of the program.
    QString workerProgram; ///< empty = sluice-worker beside this program
    QString sandboxDir;    ///< of the button *Start a sandbox*; empty = the default folder

    /// \param arguments with the program's name first
    /// \returns Error::InvalidArgument with a sentence about the wrong one
    [[nodiscard]] static Result<Arguments> parse(const QStringList &arguments);
    [[nodiscard]] static QString helpText();
};

} // namespace sluice::app
