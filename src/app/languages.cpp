#include "app/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace sluice::app {

void Languages::choose(const QString &setting)
{
    const QLocale locale =
        setting == QLatin1String("desktop") ? QLocale::system() : QLocale(setting);
    QLocale::setDefault(locale);
    for (QTranslator *translator : {&m_plurals, &m_own, &m_qt})
        QCoreApplication::removeTranslator(translator);
    const QString prefix = QStringLiteral("sluice");
    const QString folder = QStringLiteral(":/i18n");
    const QString separator = QStringLiteral("_");
    if (m_plurals.load(QLocale(QLocale::English), prefix, separator, folder))
        QCoreApplication::installTranslator(&m_plurals);
    if (locale.language() == QLocale::English)
        return;
    if (m_qt.load(locale, QStringLiteral("qtbase"), separator,
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(locale, prefix, separator, folder))
        QCoreApplication::installTranslator(&m_own);
}

} // namespace sluice::app
