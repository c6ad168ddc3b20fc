#pragma once

#include "model/forms/actionform.h"

#include <QDialog>

#include <memory>

class QHBoxLayout;
class QPushButton;
class QTabWidget;
class QVBoxLayout;

namespace sluice {

class Pill;
class SentenceLabel;
class SqlView;

/// A decision about to be made: fields of the subclass, what would happen, the SQL, two buttons.
class ActionDialog : public QDialog
{
    Q_OBJECT

public:
    ~ActionDialog() override;

    /// The connection was locked or unlocked: the preview is another one now.
    void lockChanged() { m_form->refresh(); }

Q_SIGNALS:
    void unlockWanted();
    /// The database has done it; the dialog closes, so that one sees what becomes of it.
    void applied(const sluice::ActionOutcome &outcome);

protected:
    /// \param applyText of the primary button: "Retry"
    ActionDialog(std::unique_ptr<ActionForm> form, const QString &applyText, QWidget *parent);

    void setApplyText(const QString &text);
    /// Where the subclass puts its fields, above the effect.
    [[nodiscard]] QVBoxLayout &content() { return *m_content; }
    [[nodiscard]] ActionForm &actionForm() { return *m_form; }
    /// Further height goes to the effect, not to the fields.
    void keepContentCompact();
    /// Left of the buttons.
    void addButton(QPushButton *button);

private:
    void refresh();

    std::unique_ptr<ActionForm> m_form;
    QVBoxLayout *m_content;
    QTabWidget *m_tabs;
    Pill *m_verdict;
    SentenceLabel *m_sentence;
    SentenceLabel *m_details;
    SentenceLabel *m_remedy;
    SqlView *m_sql;
    QPushButton *m_unlock;
    QPushButton *m_again;
    QPushButton *m_copyRemedy;
    QPushButton *m_cancel;
    QPushButton *m_apply;
    QVBoxLayout *m_column;
    QHBoxLayout *m_buttons;
};

} // namespace sluice
