#pragma once

#include "gui/find/findtarget.h"

#include <functional>

class QTableView;

namespace sluice {

/// Rows of a table by what their cells show, as far as they have been read.
class TableFind final : public FindTarget
{
    Q_OBJECT

public:
    /// Child of \a table, whose model is set. \param prompt translated
    TableFind(QTableView &table, const QString &prompt);

    /// How note() and readOn() are answered; by default everything has been read.
    void setNote(std::function<QString()> note) { m_note = std::move(note); }
    void setReadOn(std::function<bool()> readOn) { m_readOn = std::move(readOn); }

    [[nodiscard]] QString prompt() const override { return m_prompt; }
    [[nodiscard]] int count() const override;
    [[nodiscard]] int matches(int thing, const QString &text) const override;
    [[nodiscard]] int current() const override;
    void goTo(int thing, const QString &text, int which) override;
    [[nodiscard]] QString note() const override { return m_note ? m_note() : QString(); }
    bool readOn() override { return m_readOn && m_readOn(); }
    [[nodiscard]] QWidget *view() const override;

private:
    QTableView &m_table;
    QString m_prompt;
    std::function<QString()> m_note;
    std::function<bool()> m_readOn;
};

} // namespace sluice
