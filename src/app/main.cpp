#include "app/arguments.h"
#include "app/desktop.h"

#include <QApplication>
#include <QTextStream>

using namespace sluice;

namespace {

/// Before QApplication: the platform is chosen while it is made.
bool asksForOffscreen(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        if (qstrcmp(argv[i], "--offscreen") == 0)
            return true;
    }
    return false;
}

} // namespace

int main(int argc, char **argv)
{
    if (asksForOffscreen(argc, argv))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("sluice"));
    QApplication::setApplicationDisplayName(QStringLiteral("Sluice"));
    QApplication::setApplicationVersion(QStringLiteral(SLUICE_VERSION));
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
