#pragma once

#include "paint/statusstyle.h"

#include <QList>
#include <QWidget>

#include <optional>

class QAction;
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
    /// \param brief its text where the page is narrow; empty = the same
    void addAction(QPushButton *action, const QString &brief = {});
    /// The button of the menu with all that can be done, at the end of the first line; shorter
    /// where it is narrow. Once.
    void addMenu(const QList<QAction *> &commands);

Q_SIGNALS:
    void upRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void fitUp();
    /// One line or two.
    void fitLines();
    /// What one line takes, with brief or with whole texts.
    [[nodiscard]] int widthWith(bool brief) const;
    void fitTexts();
    /// Before the menu, or into the second line.
    void place(QWidget *part, int stretch);

    QString m_upName;
    QToolButton *m_up;
    QLabel *m_arrow;
    ElidedLabel *m_here;
    Pill *m_pill;
    ElidedLabel *m_sentence;
    QHBoxLayout *m_row;
    QHBoxLayout *m_second;
    struct Text
    {
        QPushButton *button;
        QString whole;
        QString brief;
    };
    QList<QPushButton *> m_actions;
    QList<Text> m_texts; ///< of buttons that have two
    QPushButton *m_menu = nullptr;
    bool m_twoLines = false;
};

} // namespace sluice::pages
