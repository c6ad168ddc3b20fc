#pragma once

#include <QWidget>

class QToolButton;

namespace sluice {

class EnvironmentBand;
class EnvironmentChip;

/// Top of the window: environment band, chip, back and forward, search field.
class HeaderBar final : public QWidget
{
    Q_OBJECT

public:
    explicit HeaderBar(QWidget *parent = nullptr);

    [[nodiscard]] EnvironmentBand &band() { return *m_band; }
    [[nodiscard]] EnvironmentChip &chip() { return *m_chip; }
    [[nodiscard]] QToolButton &back() { return *m_back; }
    [[nodiscard]] QToolButton &forward() { return *m_forward; }

Q_SIGNALS:
    /// The search field was clicked or got a key.
    void searchWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    EnvironmentBand *m_band;
    EnvironmentChip *m_chip;
    QToolButton *m_back;
    QToolButton *m_forward;
};

} // namespace sluice
