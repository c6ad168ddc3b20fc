#include "gui/connection/startpage.h"

#include "gui/connection/environmentchip.h"
#include "gui/theme/fonts.h"
#include "gui/widgets/card.h"
#include "gui/widgets/labels.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

namespace {

constexpr int columnWidth = 620;
constexpr int profilesShown = 6;

QPushButton *addAnswer(QVBoxLayout &column, const QString &title, const QString &explanation,
                       const QString &action, bool primary)
{
    auto *card = new Card;
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(18, 16, 18, 16);
    row->setSpacing(24);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(4);
    auto *head = new QLabel(title, card);
    QFont bold = QApplication::font();
    bold.setBold(true);
    head->setFont(bold);
    auto *text = new SentenceLabel(card);
    text->setSentence(explanation, SentenceLabel::Tone::Muted);
    texts->addWidget(head);
    texts->addWidget(text);
    auto *button = new QPushButton(action, card);
    button->setProperty("primary", primary);
    button->setMinimumWidth(150);
    button->setAccessibleDescription(explanation);
    row->addLayout(texts, 1);
    row->addWidget(button, 0, Qt::AlignVCenter);
    column.addWidget(card);
    return button;
}

} // namespace

StartPage::StartPage(QWidget *parent)
    : QWidget(parent),
      m_sentence(new SentenceLabel(this)),
      m_savedBox(new QWidget(this)),
      m_saved(new QVBoxLayout(m_savedBox))
{
    setObjectName(QStringLiteral("startPage"));
    auto *box = new QWidget(this);
    box->setMaximumWidth(columnWidth);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(12);
    auto *title = new QLabel(tr("Where are your workflows?"), box);
    title->setFont(titleFont(titleFont(QApplication::font())));
    column->addWidget(title);
    auto *subtitle = new SentenceLabel(box);
    subtitle->setSentence(tr("Sluice shows and repairs workflows that live in PostgreSQL."),
                          SentenceLabel::Tone::Muted);
    column->addWidget(subtitle);
    column->addSpacing(8);
    m_sandbox = addAnswer(*column, tr("Nowhere yet: let me try it"),
                          tr("A private PostgreSQL on this machine, reachable by nobody else, "
                             "with three demo flows that run at once."),
                          tr("&Start a sandbox"), true);
    m_sandbox->setObjectName(QStringLiteral("startSandbox"));
    m_connect = addAnswer(*column, tr("In a database of mine"),
                          tr("By URI, single fields or a service file. Opens locked: you look "
                             "first and change nothing by accident."),
                          tr("&Connect…"), false);
    m_connect->setObjectName(QStringLiteral("openConnect"));
    m_saved->setContentsMargins(0, 8, 0, 0);
    m_saved->setSpacing(6);
    column->addWidget(m_savedBox);
    m_sentence->setObjectName(QStringLiteral("startSentence"));
    column->addWidget(m_sentence);

    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(box, 6);
    row->addStretch(1);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(32, 32, 32, 32);
    outer->addStretch(2);
    outer->addLayout(row);
    outer->addStretch(3);
    m_savedBox->hide();

    connect(m_sandbox, &QPushButton::clicked, this, &StartPage::sandboxWanted);
    connect(m_connect, &QPushButton::clicked, this, &StartPage::connectWanted);
}

void StartPage::setProfiles(const QList<ConnectionProfile> &profiles)
{
    while (QLayoutItem *item = m_saved->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!profiles.isEmpty())
        m_saved->addWidget(new SectionLabel(tr("Saved connections"), m_savedBox));
    for (const ConnectionProfile &profile :
         profiles.first(std::min<qsizetype>(profilesShown, profiles.size()))) {
        auto *button = new QPushButton(tr("%1 · %2").arg(profile.name, nameOf(profile.environment)),
                                       m_savedBox);
        button->setFlat(true);
        button->setObjectName(QStringLiteral("savedConnection"));
        connect(button, &QPushButton::clicked, this,
                [this, profile] { Q_EMIT profileWanted(profile); });
        m_saved->addWidget(button, 0, Qt::AlignLeft);
    }
    if (profiles.size() > profilesShown) {
        auto *more = new QPushButton(tr("%n more…", nullptr, int(profiles.size()) - profilesShown),
                                     m_savedBox);
        more->setFlat(true);
        more->setProperty("link", true);
        more->setObjectName(QStringLiteral("moreConnections"));
        connect(more, &QPushButton::clicked, this, &StartPage::moreWanted);
        m_saved->addWidget(more, 0, Qt::AlignLeft);
    }
    m_savedBox->setVisible(!profiles.isEmpty());
}

void StartPage::setBusy(bool busy)
{
    m_sandbox->setEnabled(!busy);
}

void StartPage::showProgress(const QString &sentence)
{
    setBusy(true);
    m_sentence->setSentence(sentence, SentenceLabel::Tone::Muted);
}

void StartPage::showFailure(const QString &sentence)
{
    setBusy(false);
    m_sentence->setSentence(sentence, SentenceLabel::Tone::Failed);
}

void StartPage::showNothing()
{
    setBusy(false);
    m_sentence->setSentence({});
}

} // namespace sluice
