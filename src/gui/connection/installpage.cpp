#include "gui/connection/installpage.h"

#include "core/async.h"
#include "gui/editors/sqlview.h"
#include "gui/theme/fonts.h"
#include "gui/widgets/labels.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice {

namespace {

constexpr int sqlRole = Qt::UserRole;

} // namespace

InstallPage::InstallPage(EngineSetup &setup, QWidget *parent)
    : QWidget(parent),
      m_setup(setup),
      m_title(new QLabel(this)),
      m_why(new SentenceLabel(this)),
      m_sentence(new SentenceLabel(this)),
      m_items(new QTreeWidget(this)),
      m_sql(new SqlView(this)),
      m_unlock(new QPushButton(tr("&Unlock…"), this)),
      m_install(new QPushButton(this))
{
    setObjectName(QStringLiteral("installPage"));
    m_title->setObjectName(QStringLiteral("installTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(titleFont(QApplication::font()));
    m_why->setObjectName(QStringLiteral("installWhy"));
    m_sentence->setObjectName(QStringLiteral("installSentence"));
    m_items->setObjectName(QStringLiteral("installItems"));
    m_items->setAccessibleName(tr("What will be created"));
    m_items->setHeaderLabels({tr("What will be created"), tr("Files")});
    m_items->setProperty("table", true);
    m_items->setFrameShape(QFrame::NoFrame);
    m_items->setUniformRowHeights(true);
    m_items->header()->setStretchLastSection(false);
    m_items->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_items->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_unlock->setObjectName(QStringLiteral("installUnlock"));
    m_install->setObjectName(QStringLiteral("installApply"));
    m_install->setProperty("primary", true);

    auto *split = new QSplitter(this);
    split->addWidget(m_items);
    split->addWidget(m_sql);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_unlock);
    buttons->addWidget(m_install);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(10);
    column->addWidget(m_title);
    column->addWidget(m_why);
    column->addWidget(m_sentence);
    column->addWidget(split, 1);
    column->addLayout(buttons);

    connect(m_items, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *item) {
        m_sql->setSql(item ? item->data(0, sqlRole).toString() : QString());
    });
    connect(m_unlock, &QPushButton::clicked, this, &InstallPage::unlockWanted);
    connect(m_install, &QPushButton::clicked, this, &InstallPage::install);
}

void InstallPage::showPlanFor(Purpose purpose, const ConnectionProfile &profile,
                              const QString &password, bool locked)
{
    switch (purpose) {
    case Purpose::Engine:
        m_title->setText(tr("This database has no workflow engine"));
        m_why->setSentence(tr("Sluice can install one: a queue, the engine, and signals that tell "
                              "this window of changes at once."),
                           SentenceLabel::Tone::Muted);
        m_install->setText(tr("&Install the engine"));
        break;
    case Purpose::Signals:
        m_title->setText(tr("Let this database tell of changes at once"));
        m_why->setSentence(tr("The engine here stays as it is. Only the schema sluice with its "
                              "triggers is added; until then changes are read every two seconds."),
                           SentenceLabel::Tone::Muted);
        m_install->setText(tr("&Install the signals"));
        break;
    }
    m_profile = profile;
    m_password = password;
    m_locked = locked;
    m_possible = false;
    m_busy = false;
    m_items->clear();
    m_sentence->setSentence(tr("Looking at what would have to be created…"),
                            SentenceLabel::Tone::Muted);
    refresh();
    m_planning.cancel();
    m_planning = m_setup.plan(profile, password);
    whenDone(m_planning, this, [this](const Result<InstallPlan> &plan) {
        if (plan)
            showPlan(*plan);
        else
            m_sentence->setSentence(plan.error().message, SentenceLabel::Tone::Failed);
    });
}

void InstallPage::showPlan(const InstallPlan &plan)
{
    m_possible = plan.refusal.isEmpty() && !plan.items.isEmpty();
    if (plan.refusal.isEmpty())
        m_sentence->setSentence(plan.sentence);
    else
        m_sentence->setSentence(plan.refusal, SentenceLabel::Tone::Failed);
    const QSize rowSize(0, std::max(24, m_items->fontMetrics().height() + 8));
    QFont bold = m_items->font();
    bold.setBold(true);
    QTreeWidgetItem *section = nullptr;
    QString component;
    for (const InstallPlan::Item &planned : plan.items) {
        if (!section || planned.component != component) {
            component = planned.component;
            section =
                new QTreeWidgetItem(m_items, {planned.title.isEmpty() ? component : planned.title});
            section->setFont(0, bold);
            section->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
            section->setSizeHint(0, rowSize);
        }
        QString name = planned.name;
        name.replace(u'_', u' ');
        auto *item = new QTreeWidgetItem(
            section, {planned.number == 0 ? tr("functions: %1").arg(name) : name});
        item->setData(0, sqlRole, planned.sql);
        item->setSizeHint(0, rowSize);
        const QString before = section->data(0, sqlRole).toString();
        section->setData(0, sqlRole,
                         before.isEmpty() ? planned.sql
                                          : before + QStringLiteral("\n\n") + planned.sql);
        section->setText(1, QLocale().toString(section->childCount()));
    }
    m_items->expandAll();
    if (m_items->topLevelItemCount() > 0)
        m_items->setCurrentItem(m_items->topLevelItem(0));
    refresh();
}

void InstallPage::setLocked(bool locked)
{
    m_locked = locked;
    refresh();
}

void InstallPage::refresh()
{
    m_unlock->setVisible(m_locked);
    m_install->setEnabled(m_possible && !m_locked && !m_busy);
    m_install->setToolTip(m_locked ? tr("The connection is locked: unlock it first.") : QString());
}

void InstallPage::install()
{
    m_busy = true;
    m_sentence->setSentence(tr("Installing…"), SentenceLabel::Tone::Muted);
    refresh();
    whenDone(m_setup.install(m_profile, m_password), this, [this](const Result<QString> &done) {
        m_busy = false;
        refresh();
        if (!done) {
            m_sentence->setSentence(done.error().message, SentenceLabel::Tone::Failed);
            return;
        }
        m_sentence->setSentence(*done, SentenceLabel::Tone::Done);
        Q_EMIT installed(*done);
    });
}

} // namespace sluice
