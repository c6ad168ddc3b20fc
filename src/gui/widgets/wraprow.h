#pragma once

#include <QLayout>

#include <vector>

namespace sluice {

/// Puts widgets beside each other and begins another line where they do not fit; what is as wide
/// as the whole room still has a line of its own.
class WrapRow final : public QLayout
{
    Q_OBJECT

public:
    enum class Lines {
        Ends, ///< end at the right edge: the first item keeps to the left, the others are together
        Left, ///< begin at the left edge
    };

    explicit WrapRow(QWidget *parent = nullptr);
    void setLines(Lines lines);
    ~WrapRow() override;

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] int count() const override { return int(m_items.size()); }

    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] QSize sizeHint() const override;
    void setGeometry(const QRect &rect) override;

private:
    /// \returns the height; \a place = false only measures
    int arrange(const QRect &rect, bool place) const;

    std::vector<QLayoutItem *> m_items;
    Lines m_lines = Lines::Ends;
};

} // namespace sluice
