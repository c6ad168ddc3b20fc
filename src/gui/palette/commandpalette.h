#pragma once

#include "core/phrase.h"
#include "gui/palette/palettemodel.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QListView;

namespace sluice {

class ElidedLabel;

/// `Ctrl+K`: type, choose, go. Lies over the window; Esc and a click elsewhere close it.
class CommandPalette final : public QFrame
{
    Q_OBJECT
    SLUICE_SAYS(sluice::CommandPalette)

public:
    /// \a window is the parent over which it appears.
    explicit CommandPalette(QWidget *window);

    [[nodiscard]] PaletteModel &model() { return *m_model; }
    /// Empties the field, shows and focuses it. \param words of the system that is open
    void open(const Vocabulary &words);

Q_SIGNALS:
    void addressChosen(const sluice::Address &address);
    void linkChosen(const sluice::Link &link);
    void profileChosen(const sluice::ConnectionProfile &profile);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void choose(int row);
    void onRows();
    void onSettled();
    void leave();
    /// Tells a row from others whatever is above it.
    [[nodiscard]] QString nameOfRow(int row) const;

    PaletteModel *m_model;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_nothing;
    ElidedLabel *m_note;
    QString m_walkedTo;         ///< the row that was chosen by keys; empty = the first one
    bool m_chooseFirst = false; ///< Enter was pressed before everything was searched
    QPointer<QWidget> m_focusBefore;
};

} // namespace sluice
