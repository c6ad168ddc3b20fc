#pragma once

#include "gui/find/findtarget.h"

class QPlainTextEdit;

namespace sluice {

/// Lines of a plain text.
class TextFind final : public FindTarget
{
    Q_OBJECT

public:
    /// Child of \a text. \param prompt translated
    TextFind(QPlainTextEdit &text, const QString &prompt);

    [[nodiscard]] QString prompt() const override { return m_prompt; }
    [[nodiscard]] int count() const override;
    [[nodiscard]] int matches(int thing, const QString &text) const override;
    [[nodiscard]] int current() const override;
    void goTo(int thing, const QString &text, int which) override;
    [[nodiscard]] QWidget *view() const override;

private:
    QPlainTextEdit &m_text;
    QString m_prompt;
};

} // namespace sluice
