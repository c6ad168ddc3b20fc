#include "gui/pages/audit/auditpage.h"

#include "gui/commands/command.h"
#include "gui/commands/commandmenu.h"
#include "gui/find/tablefind.h"
#include "gui/pages/audit/auditdetail.h"
#include "gui/pages/pageheader.h"
#include "gui/pages/subjectview.h"
#include "gui/widgets/compacttable.h"

#include <QItemSelectionModel>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::pages {

namespace {

constexpr QLatin1String auditRowKey("auditRow");

} // namespace

StandingPage AuditPage::standing(const Vocabulary &)
{
    return {.place = AuditPlace(),
            .name = QStringLiteral("actionAudit"),
            .title = tr("Audit"),
            .detail = tr("what was decided here, log, history")};
}

AuditPage::AuditPage(const PageContext &context, const AuditPlace &, QWidget *parent)
    : Page(parent),
      m_store(context.session, context.audit, context.connection),
      m_model(m_store, context.session),
      m_header(new PageHeader(this)),
      m_table(new CompactTable),
      m_detail(new AuditDetail(context.session.format())),
      m_parts(new QSplitter(Qt::Vertical)),
      m_view(new SubjectView(context.session, m_store, m_parts, this))
{
    setObjectName(QStringLiteral("auditPage"));
    m_header->setCrumbs({}, tr("Audit"));
    m_header->setStatus(std::nullopt);
    m_view->setObjectName(QStringLiteral("auditView"));
    m_parts->setChildrenCollapsible(false);
    m_parts->addWidget(m_table);
    m_parts->addWidget(m_detail);
    m_parts->setStretchFactor(0, 3);
    m_parts->setStretchFactor(1, 2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_view, 1);
    buildTable();
    addCommands();
    connect(&m_store, &SubjectStore::refreshed, this, &AuditPage::onRefreshed);
    connect(&m_store, &AuditStore::fetched, this, &AuditPage::onRefreshed);
    setFocusProxy(m_table);
    onRefreshed();
}

AuditPage::~AuditPage()
{
    // Their signals must not reach a page that is half gone.
    m_table->setModel(nullptr);
}

void AuditPage::buildTable()
{
    m_table->setObjectName(QStringLiteral("auditTable"));
    m_table->setAccessibleName(tr("Decisions, newest first"));
    m_table->setModel(&m_model);
    m_find = new TableFind(*m_table, tr("Find a decision in this list"));
    m_table->setColumnCharacters({4, 4, 4, 4, 4});
    m_table->fitColumns(AuditTableModel::OutcomeColumn, 32);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &CompactTable::rowActivated, this, &AuditPage::openCurrent);
    connect(m_table, &CompactTable::copyRequested, this,
            [this](int row) { copyText(m_table->rowText(row)); });
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        const QModelIndex index = m_table->indexAt(at);
        if (!index.isValid())
            return;
        m_table->setCurrentIndex(index);
        popUpCommands(m_menu, QStringLiteral("auditMenu"), m_table->viewport()->mapToGlobal(at),
                      this);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &AuditPage::showCurrent);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &AuditPage::showCurrent);
}

void AuditPage::addCommands()
{
    const auto whyNone = [this] {
        return current() ? QString() : tr("Select a decision in the list first.");
    };
    const auto add = [&](const char *name, const QString &text, auto does, Command::WhyNot whyNot) {
        auto *command = new Command(QLatin1String(name), text, this);
        connect(command, &QAction::triggered, this, does);
        command->setWhyNot(std::move(whyNot));
        m_menu << command;
    };
    add(
        "commandOpenAudited", tr("&Open what the decision is about"), [this] { openCurrent(); },
        [this, whyNone] {
            return current() && !current()->place ? tr("It is about the whole database.")
                                                  : whyNone();
        });
    m_menu << nullptr;
    add(
        "commandCopyAuditRow", tr("Copy the &row of the decision"),
        [this] { copyText(m_table->rowText(m_table->currentIndex().row())); }, whyNone);
    add(
        "commandCopyAuditSql", tr("Copy the &SQL of the decision"),
        [this] { copyText(current()->sql); },
        [this, whyNone] {
            return current() && current()->sql.isEmpty() ? tr("No statement is kept of it here.")
                                                         : whyNone();
        });
}

const AuditRow *AuditPage::current() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? &m_model.rowAt(index.row()) : nullptr;
}

void AuditPage::openCurrent()
{
    if (const AuditRow *row = current(); row && row->place)
        askFor(*row->place);
}

void AuditPage::showCurrent()
{
    if (const AuditRow *row = current())
        m_detail->show(*row);
    else
        m_detail->clear();
}

void AuditPage::onRefreshed()
{
    const qsizetype count = qsizetype(m_store.rows().size());
    QStringList parts;
    if (m_store.loadState() == LoadState::Ready && count > 0) {
        parts << (m_store.hasMore() ? tr("the newest %n decision(s)", nullptr, int(count))
                                    : tr("%n decision(s)", nullptr, int(count)));
    }
    parts << m_store.note();
    parts.removeAll(QString());
    m_header->setSentence(parts.join(QStringLiteral(" · ")));
    m_view->setEmpty(count == 0,
                     {.title = tr("Nothing was decided here yet"),
                      .sentence = tr("Retries, cancellations, holds, changed options and all other "
                                     "decisions appear here with who made them and what they "
                                     "sent.")});
    goToWanted();
    if (!m_table->currentIndex().isValid() && count > 0 && m_wantedRow < 0)
        m_table->setCurrentIndex(m_model.index(0, 0));
}

void AuditPage::goToWanted()
{
    if (m_wantedRow < 0 || m_store.rows().empty())
        return;
    if (m_wantedRow >= m_model.rowCount() && m_store.hasMore()) {
        m_store.fetchMore();
        return;
    }
    const int row = std::min(std::exchange(m_wantedRow, -1), m_model.rowCount() - 1);
    m_table->setCurrentIndex(m_model.index(row, 0));
    m_table->scrollTo(m_model.index(row, 0));
}

QStringList AuditPage::title() const
{
    return {tr("Audit")};
}

QVariantMap AuditPage::view() const
{
    return {{auditRowKey, m_wantedRow >= 0 ? m_wantedRow : m_table->currentIndex().row()}};
}

void AuditPage::restore(const QVariantMap &view)
{
    constexpr int farthest = 5000;
    m_wantedRow = std::clamp(view.value(auditRowKey, -1).toInt(), -1, farthest);
    goToWanted();
}

bool AuditPage::isReady() const
{
    return m_store.loadState() == LoadState::Ready;
}

void AuditPage::takeFocus()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

void AuditPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_store.setVisible(true);
}

void AuditPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_store.setVisible(false);
}

} // namespace sluice::pages
