#include "app/arguments.h"
#include "app/desktop.h"
#include "core/version.h"

#include <QApplication>
#include <QTextStream>

#include <algorithm>
#include <array>

using namespace sluice;

namespace {

/// Before QApplication: the platform is chosen while it is made. Help needs no display either.
bool needsNoDisplay(int argc, char **argv)
{
    constexpr std::array words = {"--offscreen", "--help", "-h", "--version", "-v"};
    return std::any_of(argv + 1, argv + argc, [&](const char *argument) {
        return std::any_of(words.begin(), words.end(),
                           [&](const char *word) { return qstrcmp(argument, word) == 0; });
    });
}

} // namespace

int main(int argc, char **argv)
{
    if (needsNoDisplay(argc, argv))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("sluice"));
    QApplication::setApplicationDisplayName(QStringLiteral("Sluice"));
    QApplication::setApplicationVersion(programVersion());
    QApplication::setDesktopFileName(QStringLiteral("sluice"));

    const auto arguments = app::Arguments::parse(QApplication::arguments());
    if (!arguments) {
        QTextStream(stderr) << arguments.error().message << Qt::endl;
        return 2;
    }
    if (arguments->help) {
        QTextStream(stdout) << app::Arguments::helpText();
        return 0;
    }
    if (arguments->version) {
        QTextStream(stdout) << "sluice " << QApplication::applicationVersion() << Qt::endl;
        return 0;
    }
    app::Desktop desktop(*arguments);
    desktop.start();
    return QApplication::exec();
}
