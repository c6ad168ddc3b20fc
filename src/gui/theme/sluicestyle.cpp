#include "gui/theme/sluicestyle.h"

#include "gui/theme/currenttheme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

namespace sluice {

namespace {

constexpr qreal controlRadius = 7;
constexpr int scrollBarWidth = 11;
constexpr int splitterGrip = 7;
constexpr qreal focusWidth = 2;

bool has(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

bool flag(const QWidget *widget, const char *name)
{
    return widget && widget->property(name).toBool();
}

QColor blended(const QColor &below, const QColor &above, qreal share)
{
    return QColor::fromRgbF(float(below.redF() + (above.redF() - below.redF()) * share),
                            float(below.greenF() + (above.greenF() - below.greenF()) * share),
                            float(below.blueF() + (above.blueF() - below.blueF()) * share));
}

/// Fills \a rect with rounded corners; a line of \a width lies wholly inside.
void roundedBox(QPainter *painter, const QRectF &rect, const QBrush &fill, const QColor &line,
                qreal width, qreal radius = controlRadius)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    painter->setPen(line.alpha() > 0 ? QPen(line, width) : QPen(Qt::NoPen));
    const qreal half = line.alpha() > 0 ? width / 2 : 0;
    painter->drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius);
    painter->restore();
}

void chevronDown(QPainter *painter, const QRectF &rect, const QColor &colour)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF c = rect.center();
    const QPointF points[] = {c + QPointF(-3.5, -1.75), c + QPointF(0, 1.75),
                              c + QPointF(3.5, -1.75)};
    painter->drawPolyline(points, 3);
    painter->restore();
}

} // namespace

SluiceStyle::SluiceStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void SluiceStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) ||
        qobject_cast<QTabBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void SluiceStyle::drawButton(const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    const paint::Theme &theme = themeOf(option->palette);
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool enabled = has(option, State_Enabled);
    const bool primary = flag(widget, "primary");
    const bool quiet =
        flag(widget, "quiet") || (button && button->features & QStyleOptionButton::Flat);
    const bool hover = enabled && has(option, State_MouseOver);
    const bool down = has(option, State_Sunken) || has(option, State_On);

    QColor fill = theme.surface;
    QColor line = theme.border;
    if (primary && enabled) {
        fill = down    ? blended(theme.accent, theme.text, 0.2)
               : hover ? blended(theme.accent, theme.onAccent, 0.12)
                       : theme.accent;
        line = fill;
    } else if (quiet) {
        fill = down || hover ? theme.accentSoft : QColor(Qt::transparent);
        line = Qt::transparent;
    } else if (!enabled) {
        fill = Qt::transparent;
        line = theme.line;
    } else if (down || hover) {
        fill = down ? theme.accentSoft : blended(theme.surface, theme.accentSoft, 0.6);
    }
    roundedBox(painter, option->rect, fill, line, 1);
    if (has(option, State_HasFocus) && has(option, State_KeyboardFocusChange)) {
        // On the accent itself a ring of the accent would not be seen.
        if (primary)
            roundedBox(painter, QRectF(option->rect).adjusted(2, 2, -2, -2), Qt::NoBrush,
                       theme.onAccent, 1.5, controlRadius - 2);
        else
            roundedBox(painter, option->rect, Qt::NoBrush, theme.accent, focusWidth);
    }
}

void SluiceStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                QPainter *painter, const QWidget *widget) const
{
    const paint::Theme &theme = themeOf(option->palette);
    switch (element) {
    case PE_PanelButtonCommand:
        drawButton(option, painter, widget);
        return;
    case PE_PanelButtonTool:
        if (flag(widget, "framed")) {
            drawButton(option, painter, widget);
        } else if (has(option, State_Enabled) &&
                   (has(option, State_MouseOver) || has(option, State_On) ||
                    has(option, State_Sunken))) {
            roundedBox(painter, option->rect, theme.accentSoft, Qt::transparent, 0);
        }
        if (has(option, State_HasFocus) && has(option, State_KeyboardFocusChange))
            roundedBox(painter, option->rect, Qt::NoBrush, theme.accent, focusWidth);
        return;
    case PE_FrameDefaultButton:
        return;
    case PE_PanelLineEdit: {
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth == 0)
            return;
        const bool focus = has(option, State_HasFocus);
        const bool enabled = has(option, State_Enabled);
        roundedBox(painter, option->rect, enabled ? theme.surface : theme.panel,
                   focus     ? theme.accent
                   : enabled ? theme.border
                             : theme.line,
                   focus ? focusWidth : 1);
        return;
    }
    case PE_FrameLineEdit:
        return;
    case PE_FrameFocusRect:
        if (has(option, State_KeyboardFocusChange))
            roundedBox(painter, option->rect, Qt::NoBrush, theme.accent, focusWidth);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
    case PE_IndicatorRadioButton: {
        const bool radio = element == PE_IndicatorRadioButton;
        const bool on = has(option, State_On) || has(option, State_NoChange);
        const bool enabled = has(option, State_Enabled);
        const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
        const qreal radius = radio ? box.width() / 2 : 4;
        const QColor colour = !enabled ? theme.line : on ? theme.accent : theme.border;
        roundedBox(painter, box, on && enabled ? theme.accent : theme.surface, colour, 1, radius);
        if (has(option, State_HasFocus) && has(option, State_KeyboardFocusChange))
            roundedBox(painter, box, Qt::NoBrush, theme.accent, focusWidth, radius);
        if (!on)
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QColor mark = enabled ? theme.onAccent : theme.muted;
        const QPointF c = box.center();
        if (radio) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(mark);
            painter->drawEllipse(c, 2.5, 2.5);
        } else {
            painter->setPen(QPen(mark, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            if (has(option, State_NoChange)) {
                painter->drawLine(c - QPointF(3, 0), c + QPointF(3, 0));
            } else {
                const QPointF points[] = {c + QPointF(-3.2, 0.2), c + QPointF(-1, 2.6),
                                          c + QPointF(3.4, -2.6)};
                painter->drawPolyline(points, 3);
            }
        }
        painter->restore();
        return;
    }
    case PE_FrameTabWidget:
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.top(), option->rect.width(), 1),
                          theme.line);
        return;
    case PE_Frame:
        if (flag(widget, "field"))
            drawPrimitive(PE_PanelLineEdit, option, painter, widget);
        if (flag(widget, "card"))
            roundedBox(painter, option->rect, theme.surface, theme.border, 1);
        return;
    case PE_PanelScrollAreaCorner:
        return;
    case PE_FrameGroupBox:
        roundedBox(painter, option->rect, Qt::NoBrush, theme.line, 1, 9);
        return;
    case PE_IndicatorDockWidgetResizeHandle: {
        const QRect r = option->rect;
        if (r.width() > r.height())
            painter->fillRect(QRect(r.left(), r.center().y(), r.width(), 1), theme.line);
        else
            painter->fillRect(QRect(r.center().x(), r.top(), 1, r.height()), theme.line);
        return;
    }
    case PE_FrameDockWidget:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void SluiceStyle::drawTab(const QStyleOption *option, QPainter *painter) const
{
    const paint::Theme &theme = themeOf(option->palette);
    const QRect r = option->rect;
    if (has(option, State_Selected))
        painter->fillRect(QRect(r.left() + 6, r.bottom() - 1, r.width() - 12, 2), theme.accent);
    if (has(option, State_HasFocus) && has(option, State_KeyboardFocusChange))
        roundedBox(painter, QRectF(r).adjusted(2, 3, -2, -4), Qt::NoBrush, theme.accent,
                   focusWidth);
}

void SluiceStyle::drawTabLabel(const QStyleOption *option, QPainter *painter) const
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (!tab)
        return;
    const paint::Theme &theme = themeOf(option->palette);
    const bool selected = has(option, State_Selected);
    const bool strong = selected || has(option, State_MouseOver);
    painter->save();
    QFont font = painter->font();
    font.setBold(selected);
    painter->setFont(font);
    painter->setPen(!has(option, State_Enabled) ? theme.border
                    : selected                  ? theme.accent
                    : strong                    ? theme.text
                                                : theme.muted);
    painter->drawText(option->rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                      tab->text);
    painter->restore();
}

void SluiceStyle::drawHeaderSection(const QStyleOption *option, QPainter *painter) const
{
    const paint::Theme &theme = themeOf(option->palette);
    painter->fillRect(option->rect, theme.panel);
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                      theme.line);
}

void SluiceStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    const paint::Theme &theme = themeOf(option->palette);
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton label = *button;
            const bool primary = flag(widget, "primary") && has(option, State_Enabled);
            label.palette.setColor(
                QPalette::ButtonText,
                primary                ? theme.onAccent
                : flag(widget, "link") ? theme.accent
                : !has(option, State_Enabled)
                    ? label.palette.color(QPalette::Disabled, QPalette::ButtonText)
                    : theme.text);
            painter->save();
            if (primary) {
                QFont font = painter->font();
                font.setBold(true);
                painter->setFont(font);
            }
            QProxyStyle::drawControl(element, &label, painter, widget);
            painter->restore();
            return;
        }
        break;
    case CE_TabBarTabShape:
        drawTab(option, painter);
        return;
    case CE_TabBarTabLabel:
        drawTabLabel(option, painter);
        return;
    case CE_Splitter: {
        const QRect r = option->rect;
        if (has(option, State_Horizontal))
            painter->fillRect(QRect(r.center().x(), r.top(), 1, r.height()), theme.line);
        else
            painter->fillRect(QRect(r.left(), r.center().y(), r.width(), 1), theme.line);
        return;
    }
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        drawHeaderSection(option, painter);
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader label = *header;
            label.palette.setColor(QPalette::ButtonText, theme.muted);
            label.state.setFlag(State_On, false);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        break;
    case CE_SizeGrip:
    case CE_ToolBar:
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void SluiceStyle::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter) const
{
    const paint::Theme &theme = themeOf(option->palette);
    const QRect handle = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, nullptr);
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!slider || slider->minimum == slider->maximum)
        return;
    const bool active = has(option, State_MouseOver) || has(option, State_Sunken);
    const QColor colour = blended(theme.line, theme.muted, active ? 0.7 : 0.35);
    const QRectF bar = QRectF(handle).adjusted(2.5, 2.5, -2.5, -2.5);
    roundedBox(painter, bar, colour, Qt::transparent, 0, std::min(bar.width(), bar.height()) / 2);
}

void SluiceStyle::drawComboBox(const QStyleOptionComplex *option, QPainter *painter) const
{
    const paint::Theme &theme = themeOf(option->palette);
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    const bool enabled = has(option, State_Enabled);
    const bool focus = has(option, State_HasFocus);
    if (!combo || combo->frame) {
        roundedBox(painter, option->rect, enabled ? theme.surface : theme.panel,
                   focus     ? theme.accent
                   : enabled ? theme.border
                             : theme.line,
                   focus ? focusWidth : 1);
    }
    const QRect arrow(option->rect.right() - 22, option->rect.top(), 18, option->rect.height());
    chevronDown(painter, arrow, enabled ? theme.muted : theme.line);
}

void SluiceStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                     QPainter *painter, const QWidget *widget) const
{
    switch (control) {
    case CC_ScrollBar:
        drawScrollBar(option, painter);
        return;
    case CC_ComboBox:
        drawComboBox(option, painter);
        return;
    case CC_SpinBox: {
        // The line edit inside draws no frame of its own; the buttons stay Fusion's.
        const paint::Theme &theme = themeOf(option->palette);
        const bool focus = has(option, State_HasFocus);
        const bool enabled = has(option, State_Enabled);
        roundedBox(painter, option->rect, enabled ? theme.surface : theme.panel,
                   focus     ? theme.accent
                   : enabled ? theme.border
                             : theme.line,
                   focus ? focusWidth : 1);
        for (const SubControl part : {SC_SpinBoxUp, SC_SpinBoxDown}) {
            const QRectF r = subControlRect(CC_SpinBox, option, part, widget);
            if (r.isEmpty())
                continue;
            painter->save();
            painter->translate(r.center());
            if (part == SC_SpinBoxUp)
                painter->scale(1, -1);
            chevronDown(painter, QRectF(-5, -4, 10, 8), enabled ? theme.muted : theme.line);
            painter->restore();
        }
        return;
    }
    case CC_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            QStyleOptionToolButton plain = *button;
            // The menu mark would be a second, unequal arrow beside words like "Actions…".
            plain.features &=
                ~QStyleOptionToolButton::ToolButtonFeatures(QStyleOptionToolButton::HasMenu);
            QProxyStyle::drawComplexControl(control, &plain, painter, widget);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect SluiceStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                  SubControl subControl, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (!bar)
            return {};
        const bool horizontal = bar->orientation == Qt::Horizontal;
        const QRect r = option->rect;
        const int length = horizontal ? r.width() : r.height();
        const int range = bar->maximum - bar->minimum;
        const int shortest = std::min(length, 28);
        const int handle = range > 0 ? std::max(shortest, int(qint64(length) * bar->pageStep /
                                                              (qint64(range) + bar->pageStep)))
                                     : length;
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                  length - handle, bar->upsideDown);
        const auto part = [&](int from, int size) {
            const QRect rect = horizontal ? QRect(r.left() + from, r.top(), size, r.height())
                                          : QRect(r.left(), r.top() + from, r.width(), size);
            return visualRect(bar->direction, r, rect);
        };
        switch (subControl) {
        case SC_ScrollBarSlider:
            return part(start, handle);
        case SC_ScrollBarGroove:
            return r;
        case SC_ScrollBarSubPage:
            return part(0, start);
        case SC_ScrollBarAddPage:
            return part(start + handle, length - start - handle);
        default:
            return {};
        }
    }
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField) {
        return visualRect(option->direction, option->rect, option->rect.adjusted(9, 2, -24, -2));
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect SluiceStyle::subElementRect(SubElement element, const QStyleOption *option,
                                  const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? rect.adjusted(6, 0, -4, 0) : rect;
}

int SluiceStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                             const QWidget *widget) const
{
    switch (metric) {
    case PM_SplitterWidth:
    case PM_DockWidgetSeparatorExtent:
        return splitterGrip;
    case PM_ScrollBarExtent:
        return scrollBarWidth;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_DockWidgetFrameWidth:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabOverlap:
        return 0;
    case PM_DefaultFrameWidth:
        return flag(widget, "card") ? 5 : 1;
    case PM_TabBarTabHSpace:
        return 24;
    case PM_HeaderMargin:
        return 8;
    case PM_FocusFrameHMargin:
        // Cells of tables stand below the text of their header; lists keep their own measures.
        return widget && (widget->inherits("QTableView") || flag(widget, "table"))
                   ? 7
                   : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_TabBarTabVSpace:
        return 14;
    case PM_ButtonMargin:
        return 10;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 16;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int SluiceStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                           QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_TabBar_PreferNoArrows:
        return 1;
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_ScrollBar_Transient:
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize SluiceStyle::sizeFromContents(ContentsType type, const QStyleOption *option,
                                    const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        // Fusion asks for 80 px at least: too wide for "Copy" in a card.
        if (flag(widget, "quiet") || (widget && qobject_cast<const QPushButton *>(widget) &&
                                      static_cast<const QPushButton *>(widget)->isFlat()))
            result.setWidth(size.width() + 16);
        else
            result.rwidth() += flag(widget, "primary") ? 16 : 8;
        result.setHeight(std::max(28, result.height()));
        break;
    case CT_LineEdit:
        result.setHeight(std::max(28, result.height() + 2));
        break;
    case CT_ComboBox:
        result.setHeight(std::max(28, result.height()));
        result.rwidth() += 12;
        break;
    case CT_SpinBox:
        result.setHeight(std::max(28, result.height()));
        break;
    default:
        break;
    }
    return result;
}

} // namespace sluice
