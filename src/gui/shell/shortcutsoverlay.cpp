#include "gui/shell/shortcutsoverlay.h"

#include "core/system/vocabulary.h"
#include "gui/commands/command.h"
#include "gui/theme/currenttheme.h"
#include "gui/theme/fonts.h"

#include <QApplication>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace sluice {

ShortcutsOverlay::ShortcutsOverlay(QWidget *window) : QFrame(window), m_grid(new QGridLayout)
{
    setObjectName(QStringLiteral("shortcutsOverlay"));
    setAccessibleName(tr("Keyboard shortcuts"));
    setFocusPolicy(Qt::StrongFocus);
    auto *title = new QLabel(tr("Keyboard shortcuts"), this);
    title->setFont(titleFont(QApplication::font()));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(28, 20, 28, 24);
    column->setSpacing(14);
    column->addWidget(title);
    column->addLayout(m_grid);
    m_grid->setHorizontalSpacing(28);
    m_grid->setVerticalSpacing(7);
    hide();
}

void ShortcutsOverlay::open(const QWidget &window, const Vocabulary &words)
{
    QList<Line> lines;
    for (const Command *command : Command::shownIn(window)) {
        const QString keys = command->shortcut().toString(QKeySequence::NativeText);
        if (!keys.isEmpty())
            lines.append({keys, command->plainText()});
    }
    lines.append({tr("Esc"), tr("Clear: popup, find, selection")});
    lines.append({tr("+ − 0"), tr("Zoom the graph, fit it")});
    lines.append({tr("Arrows"), tr("Walk the graph")});
    lines.append({QKeySequence(QKeySequence::Copy).toString(QKeySequence::NativeText),
                  words(say("Copy the whole id of the selected run"))});
    show(lines);
}

void ShortcutsOverlay::show(const QList<Line> &lines)
{
    qDeleteAll(m_shown);
    m_shown.clear();
    const int half = int(lines.size() + 1) / 2;
    for (int i = 0; i < lines.size(); ++i) {
        auto *keys = new QLabel(lines[i].keys, this);
        keys->setFont(monospacedFont());
        keys->setTextFormat(Qt::PlainText);
        keys->setForegroundRole(QPalette::Link);
        auto *meaning = new QLabel(lines[i].meaning, this);
        meaning->setTextFormat(Qt::PlainText);
        const int column = i < half ? 0 : 2;
        m_grid->addWidget(keys, i % half, column);
        m_grid->addWidget(meaning, i % half, column + 1);
        m_shown << keys << meaning;
        keys->show();
        meaning->show();
    }
    m_grid->activate();
    layout()->activate();
    const QSize size = sizeHint();
    const QWidget *window = parentWidget();
    setGeometry(
        QRect(QPoint((window->width() - size.width()) / 2, (window->height() - size.height()) / 2),
              size));
    QFrame::show();
    raise();
    setFocus(Qt::ShortcutFocusReason);
}

void ShortcutsOverlay::close()
{
    hide();
    parentWidget()->setFocus();
}

void ShortcutsOverlay::keyPressEvent(QKeyEvent *)
{
    close();
}

void ShortcutsOverlay::mousePressEvent(QMouseEvent *)
{
    close();
}

void ShortcutsOverlay::paintEvent(QPaintEvent *)
{
    const paint::Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(theme.panel);
    painter.setPen(QPen(theme.border, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);
}

} // namespace sluice
