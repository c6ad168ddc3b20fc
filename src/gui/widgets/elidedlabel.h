#pragma once

#include <QLabel>

namespace sluice {

/// One line of plain text that gives up its middle where room is short; the whole is in the tool
/// tip then, and can always be copied from the context menu. text() stays whole.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr, Qt::TextElideMode mode = Qt::ElideMiddle);

    /// The least it shows before something else must give way. \param characters >= 1
    void setLeastCharacters(int characters);
    /// What stands on the screen.
    [[nodiscard]] QString shownText() const;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    Qt::TextElideMode m_mode;
    int m_leastCharacters = 4;
};

} // namespace sluice
