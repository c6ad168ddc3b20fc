#include "gui/widgets/messagepage.h"

#include "gui/theme/fonts.h"
#include "gui/widgets/card.h"
#include "gui/widgets/labels.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

namespace {
constexpr int messageWidth = 620;
}

MessagePage::MessagePage(QWidget *parent)
    : QWidget(parent),
      m_title(new SentenceLabel(this)),
      m_sentence(new SentenceLabel(this)),
      m_copyBox(new Card(this)),
      m_copyable(new SentenceLabel(m_copyBox)),
      m_action(new QPushButton(this))
{
    setObjectName(QStringLiteral("messagePage"));
    m_title->setObjectName(QStringLiteral("messageTitle"));
    m_title->setFont(titleFont(QApplication::font()));
    m_sentence->setObjectName(QStringLiteral("messageSentence"));
    m_copyable->setObjectName(QStringLiteral("messageCopyable"));
    m_copyable->setFont(monospacedFont());
    m_action->setObjectName(QStringLiteral("messageAction"));
    m_action->setProperty("primary", true);
    auto *copy = new QPushButton(tr("Copy"), m_copyBox);
    copy->setObjectName(QStringLiteral("messageCopy"));
    auto *copyRow = new QHBoxLayout(m_copyBox);
    copyRow->setContentsMargins(14, 12, 12, 12);
    copyRow->addWidget(m_copyable, 1);
    copyRow->addWidget(copy, 0, Qt::AlignTop);

    auto *box = new QWidget(this);
    box->setMaximumWidth(messageWidth);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(12);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addWidget(m_copyBox);
    column->addWidget(m_action, 0, Qt::AlignLeft);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(box, 6);
    row->addStretch(1);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(32, 32, 32, 32);
    outer->addStretch(2);
    outer->addLayout(row);
    outer->addStretch(3);

    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_copyable->sentence()); });
    connect(m_action, &QPushButton::clicked, this, &MessagePage::actionWanted);
}

void MessagePage::setMessage(const Message &message)
{
    m_title->setSentence(message.title);
    m_sentence->setSentence(message.sentence, SentenceLabel::Tone::Muted);
    m_copyable->setSentence(message.copyable);
    m_copyBox->setVisible(!message.copyable.isEmpty());
    m_action->setText(message.action);
    m_action->setVisible(!message.action.isEmpty());
}

} // namespace sluice
