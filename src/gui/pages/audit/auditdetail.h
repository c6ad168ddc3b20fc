#pragma once

#include <QWidget>

class QTabWidget;

namespace sluice {
struct AuditRow;
class JsonView;
class SentenceLabel;
class SqlView;
class TimeFormat;
} // namespace sluice

namespace sluice::pages {

/// All that is known of one decision.
class AuditDetail final : public QWidget
{
    Q_OBJECT

public:
    /// \a format outlives it.
    explicit AuditDetail(const TimeFormat &format, QWidget *parent = nullptr);

    void show(const AuditRow &row);
    void clear();

private:
    const TimeFormat &m_format;
    SentenceLabel *m_title;
    SentenceLabel *m_facts;
    SentenceLabel *m_outcome;
    QTabWidget *m_tabs;
    SqlView *m_sql;
    SentenceLabel *m_noSql;
    JsonView *m_before;
    JsonView *m_after;
};

} // namespace sluice::pages
