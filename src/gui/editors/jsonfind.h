#pragma once

#include "gui/find/findtarget.h"

class QPlainTextEdit;
class QsciScintilla;

namespace sluice {

/// Lines of a JSON value, as far as it is shown: all of it, or one page.
class JsonFind final : public FindTarget
{
    Q_OBJECT

public:
    /// Child of \a view. Whichever of \a whole and \a page is visible is searched.
    JsonFind(QWidget &view, QsciScintilla &whole, QPlainTextEdit &page);

    [[nodiscard]] QString prompt() const override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] int matches(int thing, const QString &text) const override;
    [[nodiscard]] int current() const override;
    void goTo(int thing, const QString &text, int which) override;
    [[nodiscard]] QString note() const override;
    [[nodiscard]] QWidget *view() const override;

private:
    [[nodiscard]] bool showsWhole() const;
    [[nodiscard]] bool showsPage() const;

    QWidget &m_view;
    QsciScintilla &m_whole;
    QPlainTextEdit &m_page;
};

} // namespace sluice
