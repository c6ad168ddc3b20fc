#include "gui/palette/commandpalette.h"

#include "gui/theme/currenttheme.h"
#include "gui/theme/fonts.h"
#include "gui/theme/plaintooltip.h"
#include "gui/widgets/elidedlabel.h"
#include "paint/plaintext.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTextLayout>
#include <QToolTip>
#include <QVBoxLayout>

namespace sluice {

namespace {

constexpr int paletteWidth = 640;
constexpr int paletteHeight = 400;

class RowDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const paint::Theme &theme = themeOf(option.palette);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(theme.accentSoft);
            painter->drawRoundedRect(option.rect, 7, 7);
        }
        const QRect inner = option.rect.adjusted(sidePadding, 0, -sidePadding, 0);
        painter->setFont(secondaryFont(option.font));
        painter->setPen(theme.muted);
        painter->drawText(QRect(inner.left(), inner.top(), kindWidth, inner.height()),
                          Qt::AlignVCenter, index.data(PaletteModel::KindRole).toString());
        const Texts texts = textsOf(option, index);
        painter->drawText(inner, Qt::AlignVCenter | Qt::AlignRight, texts.detail);
        const bool possible = index.data(PaletteModel::ObstacleRole).toString().isEmpty();
        painter->setPen(possible ? theme.text : theme.muted);
        drawTitle(*painter, option, inner.adjusted(kindWidth, 0, 0, 0), texts.title,
                  modelOf(index).pattern().positions(texts.title));
        painter->restore();
    }
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override
    {
        if (event->type() != QEvent::ToolTip || !index.isValid())
            return QStyledItemDelegate::helpEvent(event, view, option, index);
        const QString whole =
            index.data().toString() + u'\n' + index.data(PaletteModel::DetailRole).toString();
        if (textsOf(option, index).cut)
            QToolTip::showText(event->globalPos(), plainToolTip(whole), view);
        else
            QToolTip::hideText();
        return true;
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &) const override
    {
        return {100, option.fontMetrics.height() + 10};
    }

private:
    static constexpr int sidePadding = 10;
    static constexpr int kindWidth = 64;

    struct Texts
    {
        QString title;
        QString detail;
        bool cut = false;
    };

    static const PaletteModel &modelOf(const QModelIndex &index)
    {
        return *static_cast<const PaletteModel *>(index.model());
    }
    static QFont boldOf(QFont font)
    {
        font.setBold(true);
        return font;
    }
    /// The letters at \a positions are emphasised.
    static void drawTitle(QPainter &painter, const QStyleOptionViewItem &option, const QRect &room,
                          const QString &title, const QList<int> &positions)
    {
        QTextLayout layout(title, option.font);
        QList<QTextLayout::FormatRange> formats;
        for (const int position : positions) {
            QTextLayout::FormatRange range{position, 1, {}};
            range.format.setFontWeight(QFont::Bold);
            formats << range;
        }
        layout.setFormats(formats);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        layout.endLayout();
        if (line.isValid())
            layout.draw(&painter,
                        QPointF(room.left(), room.top() + (room.height() - line.height()) / 2));
    }

    /// The title gives way after the detail has given up all but a third.
    static Texts textsOf(const QStyleOptionViewItem &option, const QModelIndex &index)
    {
        constexpr int gap = 12;
        // As if all letters were emphasised: what is found must not be cut by that.
        const QFontMetrics bold(boldOf(option.font));
        const int room = option.rect.width() - 2 * sidePadding - kindWidth - gap;
        const QString title = paint::visibleText(index.data().toString());
        const QString detail = paint::visibleText(index.data(PaletteModel::DetailRole).toString());
        const QFontMetrics small(secondaryFont(option.font));
        const int most = std::max(room / 3, room - bold.horizontalAdvance(title));
        const bool sentence = !index.data(PaletteModel::ObstacleRole).toString().isEmpty();
        Texts texts;
        texts.detail = small.elidedText(detail, sentence ? Qt::ElideRight : Qt::ElideMiddle, most);
        const int left = room - small.horizontalAdvance(texts.detail);
        texts.title = modelOf(index).names().shortened(
            title, [&](const QString &text) { return bold.horizontalAdvance(text) <= left; });
        texts.cut = texts.title != title || texts.detail != detail;
        return texts;
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window),
      m_model(new PaletteModel(this)),
      m_field(new QLineEdit(this)),
      m_list(new QListView(this)),
      m_nothing(new QLabel(this)),
      m_note(new ElidedLabel(this, Qt::ElideRight))
{
    setObjectName(QStringLiteral("commandPalette"));
    m_field->setObjectName(QStringLiteral("paletteField"));
    m_note->setObjectName(QStringLiteral("paletteNote"));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("What was found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->viewport()->setAutoFillBackground(false);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setMargin(10);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(m_field);
    layout->addWidget(m_nothing);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_note);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_walkedTo.clear();
        m_chooseFirst = false;
        m_model->setText(text);
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &CommandPalette::onRows);
    connect(m_model, &PaletteModel::settled, this, &CommandPalette::onSettled);
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex &index) { choose(index.row()); });
    hide();
}

void CommandPalette::open(const Vocabulary &words)
{
    m_field->setPlaceholderText(
        words(say("Flow, step, action, link, or the beginning of a run id")));
    m_field->setAccessibleName(m_field->placeholderText());
    m_nothing->setText(
        words(say("Nothing found. Run ids are found from their first four characters.")));
    m_focusBefore = QApplication::focusWidget();
    m_walkedTo.clear();
    m_chooseFirst = false;
    m_field->clear();
    m_model->setText({});
    const QWidget *window = parentWidget();
    const int width = std::min(paletteWidth, window->width() - 40);
    setGeometry((window->width() - width) / 2, 56, width,
                std::min(paletteHeight, window->height() - 100));
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

QString CommandPalette::nameOfRow(int row) const
{
    return m_model->index(row).data(Qt::AccessibleTextRole).toString();
}

void CommandPalette::onRows()
{
    const int rows = m_model->rowCount();
    m_nothing->setVisible(rows == 0 && m_model->isSettled());
    m_list->setVisible(rows > 0);
    m_note->setText(m_model->note());
    m_note->setVisible(!m_note->text().isEmpty());
    if (rows == 0)
        return;
    int chosen = 0;
    for (int row = 0; row < rows && !m_walkedTo.isEmpty(); ++row) {
        if (nameOfRow(row) == m_walkedTo)
            chosen = row;
    }
    m_list->setCurrentIndex(m_model->index(chosen));
}

void CommandPalette::onSettled()
{
    onRows();
    if (std::exchange(m_chooseFirst, false) && isVisible())
        choose(0);
}

void CommandPalette::leave()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus();
}

void CommandPalette::choose(int row)
{
    if (row < 0 || row >= m_model->rowCount())
        return;
    const PaletteModel::Target target = m_model->targetAt(row);
    // It says why it cannot be used.
    if (std::holds_alternative<std::monostate>(target))
        return;
    leave();
    if (const auto *address = std::get_if<Address>(&target))
        Q_EMIT addressChosen(*address);
    else if (const auto *link = std::get_if<Link>(&target))
        Q_EMIT linkChosen(*link);
    else if (const auto *profile = std::get_if<ConnectionProfile>(&target))
        Q_EMIT profileChosen(*profile);
    else if (const auto command = std::get<QPointer<Command>>(target))
        command->trigger();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int row = m_list->currentIndex().row();
        switch (key) {
        case Qt::Key_Escape:
            leave();
            return true;
        case Qt::Key_Down:
        case Qt::Key_Up: {
            const int to = row + (key == Qt::Key_Down ? 1 : -1);
            if (to >= 0 && to < m_model->rowCount()) {
                m_list->setCurrentIndex(m_model->index(to));
                m_walkedTo = nameOfRow(to);
            }
            return true;
        }
        case Qt::Key_Return:
        case Qt::Key_Enter:
            // What was meant may be among what has not been searched yet.
            if (m_model->isSettled() || !m_walkedTo.isEmpty())
                choose(row);
            else
                m_chooseFirst = true;
            return true;
        case Qt::Key_PageDown:
        case Qt::Key_PageUp:
            QCoreApplication::sendEvent(m_list, event);
            if (m_list->currentIndex().isValid())
                m_walkedTo = nameOfRow(m_list->currentIndex().row());
            return true;
        default:
            break;
        }
    }
    if (watched == m_field && event->type() == QEvent::FocusOut && isVisible() &&
        static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason)
        hide();
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const paint::Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(theme.panel);
    painter.setPen(QPen(theme.border, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);
}

} // namespace sluice
