#pragma once

#include "core/profile.h"

#include <QAbstractButton>

#include <optional>

class QMenu;

namespace sluice {

/// Environment, name of the connection and its state in one button; opens the connection menu.
class EnvironmentChip final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit EnvironmentChip(QWidget *parent = nullptr);

    /// \param environment empty = not connected
    void setConnection(std::optional<Environment> environment, const QString &name);
    /// "live · locked"
    void setState(const QString &state);
    /// \a menu opens below the chip on click, Space and Down; not owned.
    void setMenu(QMenu *menu) { m_menu = menu; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public Q_SLOTS:
    void openMenu();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void describe();
    [[nodiscard]] QString capsuleText() const;
    [[nodiscard]] QFont capsuleFont() const;

    std::optional<Environment> m_environment;
    QString m_name;
    QString m_state;
    QMenu *m_menu = nullptr;
};

/// Translated: "production".
[[nodiscard]] QString nameOf(Environment environment);

} // namespace sluice
