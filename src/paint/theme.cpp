#include "paint/theme.h"

#include <algorithm>
#include <cmath>

namespace sluice::paint {

Theme Theme::light()
{
    Theme t;
    t.isDark = false;
    t.window = QColor(0xF3F5F8);
    t.panel = QColor(0xFAFBFC);
    t.surface = QColor(0xFFFFFF);
    t.canvas = QColor(0xF7F9FB);
    t.line = QColor(0xD9DFE7);
    t.border = QColor(0x828D9D);
    t.text = QColor(0x1A2029);
    t.muted = QColor(0x566271);
    t.accent = QColor(0x2563D9);
    t.accentSoft = QColor(0xE3ECFC);
    t.onAccent = QColor(0xFFFFFF);
    t.edge = QColor(0x7F8C9E);
    t.status[size_t(StatusFamily::Done)] = {QColor(0x127A4A), QColor(0xE2F4EA)};
    t.status[size_t(StatusFamily::Active)] = {QColor(0x2563D9), QColor(0xE3ECFC)};
    t.status[size_t(StatusFamily::Failed)] = {QColor(0xBE3027), QColor(0xFBE7E5)};
    t.status[size_t(StatusFamily::Attention)] = {QColor(0x8F5A00), QColor(0xFBF0DA)};
    t.status[size_t(StatusFamily::Waiting)] = {QColor(0x5E6977), QColor(0xEDF0F4)};
    t.status[size_t(StatusFamily::Neutral)] = {QColor(0x5E6977), QColor(0xFFFFFF)};
    t.production = QColor(0xB3261E);
    t.staging = QColor(0x9A5B13);
    t.development = QColor(0x4B6178);
    t.sandbox = QColor(0x0F766E);
    t.string = QColor(0x0B6E7F);
    t.literal = QColor(0x6D3FB0);
    t.breakpoint = QColor(0x9C36B5);
    return t;
}

Theme Theme::dark()
{
    Theme t;
    t.isDark = true;
    t.window = QColor(0x14171C);
    t.panel = QColor(0x1A1E24);
    t.surface = QColor(0x1F242B);
    t.canvas = QColor(0x12151A);
    t.line = QColor(0x2E353F);
    t.border = QColor(0x6B7787);
    t.text = QColor(0xE8EBF0);
    t.muted = QColor(0x9BA6B4);
    t.accent = QColor(0x6EA0FF);
    t.accentSoft = QColor(0x22345A);
    t.onAccent = QColor(0x0E1525);
    t.edge = QColor(0x69778A);
    t.status[size_t(StatusFamily::Done)] = {QColor(0x4CC38A), QColor(0x15382B)};
    t.status[size_t(StatusFamily::Active)] = {QColor(0x6EA0FF), QColor(0x1C2F55)};
    t.status[size_t(StatusFamily::Failed)] = {QColor(0xF5857C), QColor(0x43201F)};
    t.status[size_t(StatusFamily::Attention)] = {QColor(0xE5A645), QColor(0x40300F)};
    t.status[size_t(StatusFamily::Waiting)] = {QColor(0x93A0B0), QColor(0x262C35)};
    t.status[size_t(StatusFamily::Neutral)] = {QColor(0x93A0B0), QColor(0x1F242B)};
    t.production = QColor(0xE5534B);
    t.staging = QColor(0xD9A15B);
    t.development = QColor(0x8CA5BF);
    t.sandbox = QColor(0x2FB5A8);
    t.string = QColor(0x5CC8D7);
    t.literal = QColor(0xC3A2F5);
    t.breakpoint = QColor(0xD68BE8);
    return t;
}

qreal contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &color) {
        const auto linear = [](qreal c) {
            return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
               0.0722 * linear(color.blueF());
    };
    const qreal la = luminance(a);
    const qreal lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace sluice::paint
