#pragma once

#include "core/phrase.h"

#include <QWidget>

class QAbstractButton;
class QToolButton;

namespace sluice {

class EnvironmentBand;
class EnvironmentChip;
class Vocabulary;

/// Top of the window: environment band, chip, back and forward, search field.
class HeaderBar final : public QWidget
{
    Q_OBJECT
    SLUICE_SAYS(sluice::HeaderBar)

public:
    explicit HeaderBar(QWidget *parent = nullptr);

    /// Says in \a words what can be found, at first in the program's own.
    void setWords(const Vocabulary &words);

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
    QAbstractButton *m_search;
};

} // namespace sluice
