#pragma once

#include "paint/statusstyle.h"

#include <QList>
#include <QWidget>

#include <optional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace sluice {
class ElidedLabel;
class Pill;
} // namespace sluice

namespace sluice::pages {

/// The line on top of a page: bread crumb, status pill, sentence, and room for the page's action.
/// Where it is narrow, sentence and actions have a second line.
class PageHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(QWidget *parent = nullptr);

    /// \param up   where the page belongs, clickable; empty = it is at the top
    /// \param here the page itself; \a whole is its full name (tool tip, screen reader)
    void setCrumbs(const QString &up, const QString &here, const QString &whole = {});
    void setStatus(const std::optional<paint::StatusStyle> &status);
    void setSentence(const QString &sentence);
    /// Puts \a action at the right end and owns it.
    void addAction(QPushButton *action);

Q_SIGNALS:
    void upRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void fitUp();
    /// One line or two.
    void fitLines();

    QString m_upName;
    QToolButton *m_up;
    QLabel *m_arrow;
    ElidedLabel *m_here;
    Pill *m_pill;
    ElidedLabel *m_sentence;
    QHBoxLayout *m_row;
    QHBoxLayout *m_second;
    QList<QPushButton *> m_actions;
    bool m_twoLines = false;
};

} // namespace sluice::pages
