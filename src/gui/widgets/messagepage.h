#pragma once

#include <QWidget>

class QPushButton;

namespace sluice {

class SentenceLabel;

/// A page that has nothing to show but why, and what to do: no flows, no rights, no connection.
class MessagePage final : public QWidget
{
    Q_OBJECT

public:
    struct Message
    {
        QString title;
        QString sentence;
        QString copyable = {}; ///< a GRANT, a command: shown monospaced with a Copy button
        QString action = {};   ///< text of the button, empty = none
    };

    explicit MessagePage(QWidget *parent = nullptr);
    void setMessage(const Message &message);

Q_SIGNALS:
    void actionWanted();

private:
    SentenceLabel *m_title;
    SentenceLabel *m_sentence;
    QWidget *m_copyBox;
    SentenceLabel *m_copyable;
    QPushButton *m_action;
};

} // namespace sluice
