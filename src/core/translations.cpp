#include "core/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace sluice {

namespace {

void install(QTranslator &translator, const QLocale &locale, const QString &name,
             const QString &folder)
{
    QCoreApplication::removeTranslator(&translator);
    if (translator.load(locale, name, QStringLiteral("_"), folder))
        QCoreApplication::installTranslator(&translator);
}

} // namespace

void Translations::use(const QString &language)
{
    const QString ours = QStringLiteral(":/i18n");
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);

    // The translator installed last is asked first. English is there for its plurals, for every
    // language that is not among ours.
    install(m_plurals, QLocale(QLocale::English), QStringLiteral("sluice"), ours);
    install(m_qt, locale, QStringLiteral("qtbase"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(m_own, locale, QStringLiteral("sluice"), ours);
}

} // namespace sluice
