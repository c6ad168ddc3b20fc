#include "gui/find/findbar.h"

#include "core/humantext.h"
#include "gui/theme/currenttheme.h"
#include "gui/widgets/elidedlabel.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace sluice {

namespace {

constexpr std::chrono::milliseconds findSlice{4};
constexpr int findFieldWidth = 280;

} // namespace

FindBar::FindBar(QWidget *parent)
    : QWidget(parent),
      m_field(new QLineEdit(this)),
      m_count(new QLabel(this)),
      m_note(new ElidedLabel(this)),
      m_previous(new QToolButton(this)),
      m_next(new QToolButton(this))
{
    setObjectName(QStringLiteral("findBar"));
    m_field->setObjectName(QStringLiteral("findField"));
    m_field->setClearButtonEnabled(true);
    m_field->setMaximumWidth(findFieldWidth);
    m_field->installEventFilter(this);
    m_count->setObjectName(QStringLiteral("findCount"));
    m_count->setTextFormat(Qt::PlainText);
    // What stands beside it must not jump with each letter.
    m_count->setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    m_note->setObjectName(QStringLiteral("findNote"));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto *closing = new QToolButton(this);
    closing->setObjectName(QStringLiteral("findClose"));
    const auto set = [](QToolButton &button, const QString &text, const QString &name) {
        button.setText(text);
        button.setAccessibleName(name);
        button.setToolTip(name);
        button.setAutoRaise(true);
    };
    set(*m_previous, QStringLiteral("↑"), tr("Previous one (Shift+Enter)"));
    set(*m_next, QStringLiteral("↓"), tr("Next one (Enter)"));
    set(*closing, QStringLiteral("✕"), tr("Close (Esc)"));
    m_previous->setObjectName(QStringLiteral("findPrevious"));
    m_next->setObjectName(QStringLiteral("findNext"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 12, 6);
    row->setSpacing(6);
    row->addWidget(m_field, 2);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(m_count);
    row->addWidget(m_note, 1);
    row->addWidget(closing);
    m_slice.setSingleShot(true);
    m_again.setSingleShot(true);
    m_again.setInterval(0);
    connect(&m_again, &QTimer::timeout, this, [this] {
        // Where nothing was found so far, what is new may be it.
        search(m_move == Move::Stay && m_hits.empty() ? Move::FirstFrom : m_move);
    });
    connect(&m_slice, &QTimer::timeout, this, &FindBar::searchOn);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        m_hit = {};
        search(Move::FirstFrom);
    });
    connect(m_previous, &QToolButton::clicked, this, [this] { step(false); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(true); });
    connect(closing, &QToolButton::clicked, this, &FindBar::close);
    hide();
}

void FindBar::open(FindTarget &target)
{
    if (m_target != &target) {
        if (m_target) {
            m_target->disconnect(this);
            m_target->disconnect(&m_again);
            m_target->view()->removeEventFilter(this);
        }
        m_target = &target;
        connect(&target, &FindTarget::changed, &m_again, qOverload<>(&QTimer::start));
        connect(&target, &QObject::destroyed, this, &FindBar::close, Qt::QueuedConnection);
        target.view()->installEventFilter(this);
    }
    if (isHidden() || !m_focusBefore)
        m_focusBefore = QApplication::focusWidget();
    m_field->setPlaceholderText(target.prompt());
    m_field->setAccessibleName(target.prompt());
    m_from = std::max(0, target.current());
    QWidget::show();
    m_field->selectAll();
    m_field->setFocus(Qt::ShortcutFocusReason);
    search(Move::Stay);
}

void FindBar::close()
{
    m_slice.stop();
    m_again.stop();
    m_move = Move::Stay;
    const bool typing = m_field->hasFocus();
    FindTarget *const target = m_target;
    m_target = nullptr;
    QWidget *back = m_focusBefore;
    m_focusBefore = nullptr;
    if (target) {
        target->disconnect(this);
        target->disconnect(&m_again);
        target->view()->removeEventFilter(this);
        if (!back || !back->isVisible())
            back = target->view();
    }
    m_field->clear();
    hide();
    // What is searched may be about to go.
    if (typing && back && back->isVisible())
        back->setFocus(Qt::OtherFocusReason);
}

void FindBar::search(Move move)
{
    m_hits.clear();
    m_searched = 0;
    m_move = move;
    searchOn();
}

void FindBar::searchOn()
{
    if (!m_target)
        return;
    const QString text = m_field->text();
    const QDeadlineTimer until(findSlice);
    const int count = text.isEmpty() ? 0 : m_target->count();
    while (m_searched < count) {
        const int places = m_target->matches(m_searched, text);
        for (int which = 0; which < places; ++which)
            m_hits.push_back({m_searched, which});
        ++m_searched;
        if (m_searched % 16 == 0 && until.hasExpired())
            break;
    }
    if (m_searched < count) {
        m_slice.start(0);
    } else {
        m_slice.stop();
        this->move();
    }
    showCount();
}

std::vector<FindBar::Hit>::const_iterator FindBar::atOrAfter(const Hit &place) const
{
    return std::lower_bound(m_hits.begin(), m_hits.end(), place);
}

void FindBar::move()
{
    switch (m_move) {
    case Move::Stay:
        break;
    case Move::FirstFrom:
        m_move = Move::Stay;
        if (const auto first = atOrAfter({m_from, 0}); first != m_hits.end())
            show(*first);
        else if (!m_hits.empty())
            show(m_hits.front());
        else if (!m_field->text().isEmpty() && m_target->readOn())
            m_move = Move::Next;
        break;
    case Move::Next:
        if (const auto next = atOrAfter({m_hit.thing, m_hit.which + 1}); next != m_hits.end()) {
            m_move = Move::Stay;
            show(*next);
        } else if (!m_target->readOn()) {
            m_move = Move::Stay;
            if (!m_hits.empty())
                show(m_hits.front());
        }
        break;
    }
}

void FindBar::step(bool forward)
{
    if (!m_target || m_field->text().isEmpty())
        return;
    if (m_slice.isActive()) {
        m_move = Move::Next;
        return;
    }
    // Whoever has moved since walks on from there.
    if (const int here = m_target->current(); here != m_hit.thing)
        m_hit = {here, -1};
    if (forward) {
        m_move = Move::Next;
        move();
    } else if (!m_hits.empty()) {
        const auto here = atOrAfter(m_hit);
        show(here == m_hits.begin() ? m_hits.back() : *(here - 1));
    }
    showCount();
}

void FindBar::show(const Hit &hit)
{
    m_hit = hit;
    m_from = hit.thing;
    m_target->goTo(hit.thing, m_field->text(), hit.which);
}

void FindBar::showCount()
{
    const bool typed = !m_field->text().isEmpty();
    m_previous->setEnabled(!m_hits.empty());
    m_next->setEnabled(!m_hits.empty());
    m_note->setText(m_target ? m_target->note() : QString());
    QString text;
    if (typed && (m_slice.isActive() || m_move == Move::Next)) {
        text = tr("searching…");
    } else if (typed && m_hits.empty()) {
        text = tr("nothing found");
    } else if (typed) {
        const auto here = atOrAfter(m_hit);
        text =
            here != m_hits.end() && *here == m_hit
                ? tr("%1 of %2", "hit, hits")
                      .arg(countText(here - m_hits.begin() + 1), countText(qint64(m_hits.size())))
                : tr("%n found", nullptr, int(m_hits.size()));
    }
    m_count->setText(text);
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Escape:
            close();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            step(!key->modifiers().testFlag(Qt::ShiftModifier));
            return true;
        case Qt::Key_Down:
        case Qt::Key_F3:
            step(!key->modifiers().testFlag(Qt::ShiftModifier));
            return true;
        case Qt::Key_Up:
            step(false);
            return true;
        default:
            break;
        }
    } else if (event->type() == QEvent::Hide && m_target && watched == m_target->view()) {
        // A page that is left, not a window that is minimised. Not in the middle of its going:
        // the keyboard would be given to what goes with it.
        if (!event->spontaneous())
            QMetaObject::invokeMethod(this, &FindBar::close, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

void FindBar::paintEvent(QPaintEvent *)
{
    const paint::Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    painter.fillRect(0, 0, width(), 1, theme.line);
}

} // namespace sluice
