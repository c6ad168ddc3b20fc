#pragma once

#include <QStringList>

#include <optional>

namespace sluice {

/// A program and what it is given.
struct EditorCommand
{
    QString program;
    QStringList arguments;

    friend bool operator==(const EditorCommand &, const EditorCommand &) = default;
};

/// How \a editor is told to open \a file at \a line (> 0).
/// \param editor as $VISUAL has it: a program, perhaps with arguments
/// \returns nullopt for an editor of which that is not known, or that needs a terminal
[[nodiscard]] std::optional<EditorCommand> editorCommand(const QString &editor, const QString &file,
                                                         int line);

/// Opens \a file with the editor in $VISUAL at \a line where that can be done, else with the
/// desktop's program for such files. A folder opens in the file manager.
/// \returns false if nobody opens it
[[nodiscard]] bool openFile(const QString &file, int line);

} // namespace sluice
