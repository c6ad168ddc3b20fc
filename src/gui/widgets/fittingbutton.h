#pragma once

#include <QPushButton>

namespace sluice {

/// A button whose text gives up its middle where room is short; the whole stays in fullText(), in
/// the tool tip while it is cut, and for screen readers. Plain text: "&" is no mnemonic.
class FittingButton final : public QPushButton
{
    Q_OBJECT

public:
    using QPushButton::QPushButton;

    void setFullText(const QString &text);
    [[nodiscard]] const QString &fullText() const { return m_full; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QSize sizeFor(int textWidth) const;
    void fit();

    QString m_full;
};

} // namespace sluice
