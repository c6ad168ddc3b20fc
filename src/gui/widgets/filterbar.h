#pragma once

#include "paint/statusstyle.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QLabel;

namespace sluice {
class WrapRow;
}

namespace sluice::pages {

/// The line above a list: chips of which one is chosen, and how much of the list that is.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    /// The chip that filters nothing; chosen at first.
    static constexpr int all = -1;

    /// \param totalName object name of the sentence
    explicit FilterBar(const QString &totalName, QWidget *parent = nullptr);

    /// \param id >= 0, e.g. int(status) \param name of the object
    void addChip(int id, const QString &text, const QString &name,
                 const std::optional<paint::StatusStyle> &style);
    void setChosen(int id);
    [[nodiscard]] int chosen() const;
    /// What cannot match need not be offered; the one that is chosen stays.
    void setOffered(int id, bool offered);
    /// "17 of 20,000".
    void setTotal(const QString &text);

Q_SIGNALS:
    /// A person chose it.
    void chose(int id);

private:
    QButtonGroup *m_chips;
    WrapRow *m_row;
    QLabel *m_total;
};

} // namespace sluice::pages
