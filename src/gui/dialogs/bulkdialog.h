#pragma once

#include "model/bulk/bulkform.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace sluice {

class SentenceLabel;

/// A decision about many runs that is about to be made: which runs, what an exact preview of some
/// of them tells, how fast; and two buttons.
class BulkDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit BulkDialog(std::unique_ptr<BulkForm> form, QWidget *parent = nullptr);
    ~BulkDialog() override;

    /// The connection was locked or unlocked.
    void lockChanged() { m_form->refresh(); }

Q_SIGNALS:
    void unlockWanted();

private:
    void buildFields(QVBoxLayout &column);
    void refresh();
    void showSample();

    std::unique_ptr<BulkForm> m_form;
    SentenceLabel *m_title;
    SentenceLabel *m_filter;
    SentenceLabel *m_sentence;
    SentenceLabel *m_notes;
    SentenceLabel *m_sample;
    QComboBox *m_pace;
    QPushButton *m_unlock;
    QPushButton *m_cancel;
    QPushButton *m_begin;
};

} // namespace sluice
