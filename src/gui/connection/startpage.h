#pragma once

#include "core/profile.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace sluice {

class SentenceLabel;

/// First start: one question. Saved connections are offered where there are any.
class StartPage final : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);

    void setProfiles(const QList<ConnectionProfile> &profiles);
    /// What is under way, or why the last try failed.
    void showProgress(const QString &sentence);
    void showFailure(const QString &sentence);
    void showNothing();

Q_SIGNALS:
    void sandboxWanted();
    void connectWanted();
    void profileWanted(const sluice::ConnectionProfile &profile);
    /// There are more saved connections than are shown here.
    void moreWanted();

private:
    void setBusy(bool busy);

    QPushButton *m_sandbox;
    QPushButton *m_connect;
    SentenceLabel *m_sentence;
    QWidget *m_savedBox;
    QVBoxLayout *m_saved;
};

} // namespace sluice
