#pragma once

#include "model/forms/jsoncheck.h"

#include <QWidget>

#include <optional>

class QsciScintilla;

namespace sluice {

/// Edits one JSON text; marks the line and the place of an error that its owner found.
class JsonEditor : public QWidget
{
    Q_OBJECT

public:
    explicit JsonEditor(QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    /// Undo brings back the former text.
    void setText(const QString &text);
    /// Empty = nothing is wrong. The sentence is also the mark's text for screen readers.
    void setProblem(const std::optional<JsonProblem> &problem);
    /// Puts the caret where the problem is.
    void goTo(const JsonProblem &problem);

Q_SIGNALS:
    void textChanged(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    QsciScintilla *m_editor;
};

} // namespace sluice
