#pragma once

#include "gui/pages/registry.h"

#include <QAbstractButton>

class QVBoxLayout;

namespace sluice {

/// A row that leads to a page; marked while that is open.
class PageLink final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit PageLink(const pages::StandingPage &page, QWidget *parent = nullptr);

    [[nodiscard]] const Place &place() const { return m_place; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    Place m_place;
};

/// The pages that are about the whole connection, one below the other.
class PageLinks final : public QWidget
{
    Q_OBJECT

public:
    explicit PageLinks(QWidget *parent = nullptr);

    /// Says them in \a words, at first in the program's own.
    void setWords(const Vocabulary &words);
    /// Marks the page that is open.
    void setCurrent(const std::optional<Place> &place);

Q_SIGNALS:
    void placeWanted(const sluice::Place &place);

private:
    QList<PageLink *> m_links;
};

} // namespace sluice
