#pragma once

#include "core/profile.h"

#include <QWidget>

#include <optional>

namespace sluice {

/// The 4 px stripe at the top that says where one is.
class EnvironmentBand final : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentBand(QWidget *parent = nullptr);
    /// Empty = not connected.
    void setEnvironment(std::optional<Environment> environment);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<Environment> m_environment;
};

} // namespace sluice
