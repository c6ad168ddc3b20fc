#include "gui/dialogs/settingsdialog.h"

#include "core/services.h"
#include "gui/theme/thememanager.h"
#include "model/timeformat.h"
#include "ui_settingsdialog.h"

#include <QTimeZone>

namespace sluice {

SettingsDialog::SettingsDialog(SettingsStore &settings, ThemeManager &theme, TimeFormat &format,
                               const std::optional<SettingsValues> &before, QWidget *parent)
    : QDialog(parent),
      m_settings(settings),
      m_theme(theme),
      m_format(format),
      ui(std::make_unique<Ui::SettingsDialog>())
{
    ui->setupUi(this);
    setMinimumWidth(460);
    ui->zone->addItem(tr("Local time of this machine"), QStringLiteral("local"));
    ui->zone->addItem(QStringLiteral("UTC"), QStringLiteral("UTC"));
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
        const QString name = QString::fromLatin1(id);
        if (name.contains(u'/'))
            ui->zone->addItem(name, name);
    }
    ui->zone->setMaxVisibleItems(14);
    for (const auto &[text, choice] :
         {std::pair(tr("As the desktop"), ThemeManager::Choice::Desktop),
          std::pair(tr("Light"), ThemeManager::Choice::Light),
          std::pair(tr("Dark"), ThemeManager::Choice::Dark)})
        ui->theme->addItem(text, ThemeManager::toWord(choice));
    ui->language->addItem(tr("As the desktop"), QStringLiteral("desktop"));
    ui->language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    ui->language->addItem(QStringLiteral("Русский"), QStringLiteral("ru"));
    ui->note->setSentence(tr("Changes apply at once."), SentenceLabel::Tone::Muted);

    const SettingsValues now{
        format.setting(), ThemeManager::toWord(theme.choice()),
        settings.value(QLatin1String(languageKey), QStringLiteral("desktop")).toString()};
    m_before = before.value_or(now);
    show(now);
    for (QComboBox *box : {ui->zone, ui->theme, ui->language})
        connect(box, &QComboBox::currentIndexChanged, this, [this] { apply(present()); });
    connect(ui->revert, &QPushButton::clicked, this, [this] { show(m_before); });
    connect(ui->close, &QPushButton::clicked, this, &QDialog::accept);
}

SettingsDialog::~SettingsDialog() = default;

SettingsValues SettingsDialog::present() const
{
    return {ui->zone->currentData().toString(), ui->theme->currentData().toString(),
            ui->language->currentData().toString()};
}

void SettingsDialog::show(const SettingsValues &values)
{
    ui->zone->setCurrentIndex(ui->zone->findData(values.zone));
    ui->theme->setCurrentIndex(ui->theme->findData(values.theme));
    ui->language->setCurrentIndex(ui->language->findData(values.language));
    ui->revert->setEnabled(values != m_before);
}

void SettingsDialog::apply(const SettingsValues &values)
{
    if (m_format.setSetting(values.zone))
        m_settings.setValue(QLatin1String(zoneKey), values.zone);
    m_theme.setChoice(ThemeManager::choiceFromWord(values.theme));
    m_settings.setValue(QLatin1String(themeKey), values.theme);
    const QString before =
        m_settings.value(QLatin1String(languageKey), QStringLiteral("desktop")).toString();
    ui->revert->setEnabled(values != m_before);
    if (before != values.language) {
        m_settings.setValue(QLatin1String(languageKey), values.language);
        Q_EMIT languageChosen(values.language, m_before);
    }
}

} // namespace sluice
