#pragma once

#include "gui/widgets/messagepage.h"
#include "model/subjectstore.h"

#include <QWidget>

#include <memory>

class QPushButton;
class QStackedWidget;

namespace sluice {
class ElidedLabel;
class StaleOverlay;
} // namespace sluice

namespace sluice::pages {

/// Shows a subject in whatever state it is: nothing for 200 ms, then a skeleton, then the content;
/// or a page that says why there is none and what to do. When the connection is lost the content
/// stays, faded, under a strip that says how old it is.
class SubjectView final : public QWidget
{
    Q_OBJECT

public:
    /// Takes \a content as a child. \a store and \a session outlive the view.
    SubjectView(SystemSession &session, SubjectStore &store, QWidget *content,
                QWidget *parent = nullptr);

    /// What to say when the subject does not exist.
    void setMissing(const MessagePage::Message &message);
    /// What to say when it was read and there is nothing in it.
    void setEmpty(bool empty, const MessagePage::Message &message);

Q_SIGNALS:
    /// The button of the empty page.
    void emptyAction();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void refreshStrip();
    void placeOverlay();
    /// The server is a sandbox and has stopped, or is being started.
    [[nodiscard]] bool stoppedSandbox() const;
    void showMessage(const MessagePage::Message &message, bool isEmptyPage);
    [[nodiscard]] MessagePage::Message noRightMessage() const;

    SystemSession &m_session;
    SubjectStore &m_store;
    QWidget *m_strip;
    ElidedLabel *m_stripText;
    QPushButton *m_reconnect;
    QStackedWidget *m_stack;
    QWidget *m_blank;
    QWidget *m_skeleton;
    QWidget *m_content;
    MessagePage *m_message;
    StaleOverlay *m_stale;
    MessagePage::Message m_missing;
    MessagePage::Message m_emptyMessage;
    bool m_empty = false;
    bool m_showsEmpty = false;
    std::unique_ptr<Alarm> m_patience;
};

} // namespace sluice::pages
