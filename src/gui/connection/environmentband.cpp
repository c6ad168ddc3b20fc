#include "gui/connection/environmentband.h"

#include "gui/theme/currenttheme.h"

#include <QPainter>

namespace sluice {

namespace {
constexpr int bandHeight = 4;
}

EnvironmentBand::EnvironmentBand(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(bandHeight);
}

void EnvironmentBand::setEnvironment(std::optional<Environment> environment)
{
    m_environment = environment;
    update();
}

void EnvironmentBand::paintEvent(QPaintEvent *)
{
    const paint::Theme &theme = themeOf(*this);
    QPainter(this).fillRect(rect(), m_environment ? colourOf(*m_environment, theme) : theme.line);
}

} // namespace sluice
