#include "gui/shell/headerbar.h"

#include "core/system/vocabulary.h"
#include "gui/connection/environmentband.h"
#include "gui/connection/environmentchip.h"
#include "gui/theme/currenttheme.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace sluice {

namespace {

constexpr int searchWidth = 336;

/// Looks like a field, acts like a button: typing happens in the palette it opens.
class SearchButton final : public QAbstractButton
{
public:
    explicit SearchButton(QWidget *parent) : QAbstractButton(parent)
    {
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::IBeamCursor);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }
    [[nodiscard]] QSize sizeHint() const override { return {searchWidth, 28}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 28}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const paint::Theme &theme = themeOf(*this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(theme.surface);
        painter.setPen(hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)
                           ? QPen(theme.accent, 2)
                           : QPen(theme.border, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 7, 7);
        painter.setPen(theme.muted);
        const QRect inner = rect().adjusted(14, 0, -10, 0);
        const QString key = QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText);
        const int keyWidth = fontMetrics().horizontalAdvance(key);
        painter.drawText(inner, Qt::AlignVCenter | Qt::AlignRight, key);
        painter.drawText(
            inner, Qt::AlignVCenter | Qt::AlignLeft,
            fontMetrics().elidedText(text(), Qt::ElideRight, inner.width() - keyWidth - 10));
    }
};

QToolButton *makeArrow(Qt::ArrowType arrow, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setArrowType(arrow);
    button->setAutoRaise(true);
    button->setAccessibleName(name);
    button->setFixedSize(28, 28);
    return button;
}

} // namespace

HeaderBar::HeaderBar(QWidget *parent)
    : QWidget(parent),
      m_band(new EnvironmentBand(this)),
      m_chip(new EnvironmentChip(this)),
      m_back(makeArrow(Qt::LeftArrow, tr("Back"), this)),
      m_forward(makeArrow(Qt::RightArrow, tr("Forward"), this)),
      m_search(new SearchButton(this))
{
    m_band->setObjectName(QStringLiteral("environmentBand"));
    m_chip->setObjectName(QStringLiteral("environmentChip"));
    m_back->setObjectName(QStringLiteral("backButton"));
    m_forward->setObjectName(QStringLiteral("forwardButton"));
    setWords(UsualVocabulary());
    m_search->setObjectName(QStringLiteral("searchField"));
    connect(m_search, &QAbstractButton::clicked, this, &HeaderBar::searchWanted);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(14, 9, 14, 9);
    row->setSpacing(4);
    row->addWidget(m_chip);
    row->addSpacing(8);
    row->addWidget(m_back);
    row->addWidget(m_forward);
    row->addStretch(1);
    row->addWidget(m_search);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 1);
    column->setSpacing(0);
    column->addWidget(m_band);
    column->addLayout(row);
}

void HeaderBar::setWords(const Vocabulary &words)
{
    m_search->setText(words(say("Find flows, runs, steps, actions")));
    m_search->setAccessibleName(m_search->text());
    m_search->update();
}

void HeaderBar::paintEvent(QPaintEvent *)
{
    const paint::Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    painter.fillRect(0, height() - 1, width(), 1, theme.line);
}

} // namespace sluice
