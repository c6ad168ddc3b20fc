#include "gui/pages/audit/auditdetail.h"

#include "gui/editors/jsonview.h"
#include "gui/editors/sqlview.h"
#include "gui/theme/fonts.h"
#include "gui/widgets/labels.h"
#include "model/audittablemodel.h"
#include "model/hostiletext.h"

#include <QApplication>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace sluice::pages {

namespace {

constexpr int longestText = 2000;

void showValue(JsonView &view, const QString &text)
{
    if (text.isEmpty()) {
        view.showSentence(AuditDetail::tr("Nothing was recorded."));
        return;
    }
    const QByteArray bytes = text.toUtf8();
    view.showPayload(Payload{.size = bytes.size(), .text = bytes}, {});
}

} // namespace

AuditDetail::AuditDetail(const TimeFormat &format, QWidget *parent)
    : QWidget(parent),
      m_format(format),
      m_title(new SentenceLabel(this)),
      m_facts(new SentenceLabel(this)),
      m_outcome(new SentenceLabel(this)),
      m_tabs(new QTabWidget(this)),
      m_sql(new SqlView(m_tabs)),
      m_noSql(new SentenceLabel(m_tabs)),
      m_before(new JsonView(m_tabs)),
      m_after(new JsonView(m_tabs))
{
    setObjectName(QStringLiteral("auditDetail"));
    m_title->setObjectName(QStringLiteral("auditTitle"));
    m_title->setFont(titleFont(QApplication::font()));
    m_facts->setObjectName(QStringLiteral("auditFacts"));
    m_outcome->setObjectName(QStringLiteral("auditOutcome"));
    m_sql->setObjectName(QStringLiteral("auditSql"));
    m_tabs->setObjectName(QStringLiteral("auditTabs"));
    m_tabs->setDocumentMode(true);
    m_before->setHeading(tr("Before"));
    m_after->setHeading(tr("After"));
    auto *sent = new QWidget(m_tabs);
    auto *sentColumn = new QVBoxLayout(sent);
    sentColumn->setContentsMargins(0, 8, 0, 0);
    sentColumn->addWidget(m_noSql);
    sentColumn->addWidget(m_sql, 1);
    auto *states = new QSplitter(Qt::Horizontal, m_tabs);
    states->setChildrenCollapsible(false);
    m_before->setContentsMargins(0, 8, 6, 0);
    m_after->setContentsMargins(6, 8, 0, 0);
    for (JsonView *view : {m_before, m_after})
        states->addWidget(view);
    m_tabs->addTab(sent, tr("SQL"));
    m_tabs->addTab(states, tr("Before and after"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 12, 20, 12);
    column->setSpacing(6);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    column->addWidget(m_outcome);
    column->addWidget(m_tabs, 1);
    clear();
}

void AuditDetail::show(const AuditRow &row)
{
    m_title->setSentence(row.target.isEmpty()
                             ? oneLine(actionTitle(row.action))
                             : tr("%1: %2", "decision, what it is about")
                                   .arg(oneLine(actionTitle(row.action)), oneLine(row.target)));
    QStringList facts{m_format.full(row.at), AuditTableModel::who(row)};
    if (!row.client.isEmpty())
        facts << oneLine(row.client);
    facts << (row.number > 0 && row.recorded > 0 ? tr("kept in the database and on this machine")
              : row.number > 0                   ? tr("kept on this machine")
                                                 : tr("kept in the database"));
    QString text = facts.join(QStringLiteral(" · "));
    if (!row.reason.isEmpty())
        text += u'\n' + tr("Reason: %1").arg(manyLines(row.reason, longestText));
    m_facts->setSentence(text, SentenceLabel::Tone::Muted);
    m_outcome->setSentence(manyLines(row.outcome, longestText));
    m_sql->setSql(row.sql);
    m_sql->setVisible(!row.sql.isEmpty());
    m_noSql->setSentence(row.number > 0
                             ? tr("No statement was kept of this decision.")
                             : tr("It was not sent from this machine: only the database knows of "
                                  "it, which keeps no statements."),
                         SentenceLabel::Tone::Muted);
    m_noSql->setVisible(row.sql.isEmpty());
    showValue(*m_before, row.before);
    showValue(*m_after, row.after);
    m_tabs->setTabVisible(1, row.recorded > 0);
    m_tabs->setVisible(true);
}

void AuditDetail::clear()
{
    m_title->setSentence(tr("No decision is selected"));
    m_facts->setSentence(tr("Select one above to see who made it and what it sent."),
                         SentenceLabel::Tone::Muted);
    m_outcome->setSentence({});
    m_tabs->setVisible(false);
}

} // namespace sluice::pages
