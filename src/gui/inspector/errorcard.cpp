#include "gui/inspector/errorcard.h"

#include "gui/commands/command.h"
#include "gui/theme/fonts.h"
#include "gui/widgets/labels.h"
#include "model/hostiletext.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QToolButton>

namespace sluice {

namespace {

constexpr int shownLines = 2;
constexpr int foldedTitle = 200;
constexpr int foldedCharacters = 240;
constexpr int unfoldedCharacters = 20'000;

} // namespace

ErrorCard::ErrorCard(const Vocabulary &words, QWidget *parent)
    : ToneCard(paint::StatusFamily::Failed, parent),
      m_title(new SentenceLabel(this)),
      m_body(new SentenceLabel(this)),
      m_more(new QToolButton(this)),
      m_copy(new QToolButton(this)),
      m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("errorCard"));
    m_title->setObjectName(QStringLiteral("errorTitle"));
    m_body->setObjectName(QStringLiteral("errorBody"));
    m_more->setObjectName(QStringLiteral("errorMore"));
    m_copy->setObjectName(QStringLiteral("errorCopy"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_body->setFont(monospacedFont());
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy the whole message"));
    for (QToolButton *button : {m_more, m_copy}) {
        button->setProperty("quiet", true);
        button->setAutoRaise(true);
    }

    m_grid->setContentsMargins(12, 10, 8, 8);
    m_grid->setSpacing(4);
    m_grid->setColumnStretch(0, 1);

    connect(m_more, &QToolButton::clicked, this, [this] {
        m_unfolded = !m_unfolded;
        showText();
    });
    const auto copy = [this] { QGuiApplication::clipboard()->setText(m_text); };
    connect(m_copy, &QToolButton::clicked, this, copy);
    new Command(CommandId::CopyError, words, this, copy);
}

void ErrorCard::setError(const QString &text)
{
    if (text == m_text && !m_title->text().isEmpty())
        return;
    m_text = text;
    m_unfolded = false;
    showText();
}

void ErrorCard::showText()
{
    const QStringList lines =
        manyLines(m_text, unfoldedCharacters).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    const QString first = lines.isEmpty() ? QString() : lines.constFirst().trimmed();
    QString title = m_unfolded ? first : oneLine(first, foldedTitle);
    // A long line is folded as well as many lines are.
    bool cut = first.size() > foldedTitle;
    if (title.isEmpty())
        title = tr("It failed without a message.");
    QString rest;
    int hidden = 0;
    if (m_unfolded) {
        rest = lines.mid(1).join(QLatin1Char('\n'));
    } else {
        rest = lines.mid(1, shownLines).join(QLatin1Char('\n'));
        if (rest.size() > foldedCharacters) {
            rest = rest.left(foldedCharacters) + QChar(0x2026);
            cut = true;
        }
        hidden = int(lines.size()) - 1 - shownLines;
    }
    m_title->setSentence(title, SentenceLabel::Tone::Failed);
    m_body->setSentence(rest);
    m_body->setVisible(!rest.isEmpty());
    m_more->setVisible(m_unfolded || hidden > 0 || cut);
    arrange();
    if (m_unfolded)
        m_more->setText(tr("▾ Fewer lines"));
    else
        m_more->setText(hidden > 0 ? tr("▸ %n more line(s)", nullptr, hidden)
                                   : tr("▸ Whole message"));
}

void ErrorCard::arrange()
{
    QList<QWidget *> lines{m_title};
    if (!m_body->isHidden())
        lines << m_body;
    if (!m_more->isHidden())
        lines << m_more;
    for (QWidget *widget : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_body),
                            static_cast<QWidget *>(m_more), static_cast<QWidget *>(m_copy)})
        m_grid->removeWidget(widget);
    // Copy stands at the end of the last line, not on one of its own.
    const int last = int(lines.size()) - 1;
    for (int row = 0; row <= last; ++row) {
        const bool isButton = lines[row] == m_more;
        m_grid->addWidget(lines[row], row, 0, 1, row < last ? 2 : 1,
                          isButton ? Qt::AlignLeft : Qt::Alignment());
    }
    m_grid->addWidget(m_copy, last, 1, Qt::AlignBottom | Qt::AlignRight);
}

} // namespace sluice
