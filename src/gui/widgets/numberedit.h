#pragma once

#include <QLineEdit>

namespace sluice {

/// A line for a whole number. It keeps what is typed as it is, right or wrong: whoever reads it
/// says what does not fit. Up and Down count.
class NumberEdit final : public QLineEdit
{
    Q_OBJECT

public:
    explicit NumberEdit(QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace sluice
