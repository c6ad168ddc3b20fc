#pragma once

#include "core/services.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace sluice {

class SentenceLabel;
class SqlView;

/// What installing something of ours would create here, then doing it.
class InstallPage final : public QWidget
{
    Q_OBJECT

public:
    enum class Purpose {
        Engine,  ///< the database has none: queue, engine and signals
        Signals, ///< the engine that is there stays as it is
    };

    explicit InstallPage(EngineSetup &setup, QWidget *parent = nullptr);

    /// Reads the plan for \a profile. \param locked installing needs an unlocked connection
    void showPlanFor(Purpose purpose, const ConnectionProfile &profile, const QString &password,
                     bool locked);
    void setLocked(bool locked);

Q_SIGNALS:
    /// It is there: connect again.
    void installed(const QString &sentence);
    void unlockWanted();

private:
    void showPlan(const InstallPlan &plan);
    void install();
    void refresh();

    EngineSetup &m_setup;
    ConnectionProfile m_profile;
    QString m_password;
    bool m_locked = true;
    bool m_busy = false;
    bool m_possible = false;
    QLabel *m_title;
    SentenceLabel *m_why;
    SentenceLabel *m_sentence;
    QTreeWidget *m_items;
    SqlView *m_sql;
    QPushButton *m_unlock;
    QPushButton *m_install;
    QFuture<Result<InstallPlan>> m_planning;
};

} // namespace sluice
