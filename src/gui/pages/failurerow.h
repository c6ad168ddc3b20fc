#pragma once

#include <QAbstractButton>
#include <QString>

namespace sluice::pages {

/// One cause of failures: how often, what it said, where and when. A click asks for its runs.
class FailureRow final : public QAbstractButton
{
    Q_OBJECT

public:
    /// Texts are hostile; each is shown on one line.
    FailureRow(int runs, const QString &said, const QString &detail, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_count;
    QString m_said;
    QString m_detail;
};

} // namespace sluice::pages
