#include "gui/shell/fileopener.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QProcess>
#include <QUrl>

namespace sluice {

namespace {

enum class LineStyle {
    AfterColon,     ///< file:12
    GotoAfterColon, ///< --goto file:12
    LineOption,     ///< --line 12 file
    PlusLine,       ///< +12 file
};

struct KnownEditor
{
    const char *name;
    LineStyle style;
};

constexpr KnownEditor editors[] = {
    {"code", LineStyle::GotoAfterColon}, {"codium", LineStyle::GotoAfterColon},
    {"subl", LineStyle::AfterColon},     {"zed", LineStyle::AfterColon},
    {"kate", LineStyle::LineOption},     {"kwrite", LineStyle::LineOption},
    {"gedit", LineStyle::PlusLine},      {"gnome-text-editor", LineStyle::PlusLine},
    {"gvim", LineStyle::PlusLine},       {"emacsclient", LineStyle::PlusLine},
    {"emacs", LineStyle::PlusLine},      {"mousepad", LineStyle::LineOption},
};

} // namespace

std::optional<EditorCommand> editorCommand(const QString &editor, const QString &file, int line)
{
    QStringList words = QProcess::splitCommand(editor);
    if (words.isEmpty())
        return std::nullopt;
    EditorCommand command{words.takeFirst(), words};
    const QString name = QFileInfo(command.program).fileName();
    for (const KnownEditor &known : editors) {
        if (name != QLatin1String(known.name))
            continue;
        const QString number = QString::number(line);
        switch (known.style) {
        case LineStyle::GotoAfterColon:
            command.arguments << QStringLiteral("--goto");
            [[fallthrough]];
        case LineStyle::AfterColon:
            command.arguments << file + u':' + number;
            break;
        case LineStyle::LineOption:
            command.arguments << QStringLiteral("--line") << number << file;
            break;
        case LineStyle::PlusLine:
            command.arguments << u'+' + number << file;
            break;
        }
        return command;
    }
    return std::nullopt;
}

bool openFile(const QString &file, int line)
{
    if (line > 0) {
        const auto command = editorCommand(qEnvironmentVariable("VISUAL"), file, line);
        if (command && QProcess::startDetached(command->program, command->arguments))
            return true;
    }
    return QDesktopServices::openUrl(QUrl::fromLocalFile(file));
}

} // namespace sluice
