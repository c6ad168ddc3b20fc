#pragma once

#include "core/query/querycompletion.h"

#include <QPlainTextEdit>
#include <QStringList>

#include <functional>

class QCompleter;
class QStandardItemModel;

namespace sluice {

class QueryHighlighter;

/// One line in which a filter for runs is typed: its pieces are tinted, what is wrong is
/// underlined, and what fits at the place is offered. Nothing that was typed is ever rewritten.
class QueryField final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit QueryField(QWidget *parent = nullptr);

    [[nodiscard]] QString text() const { return toPlainText(); }
    /// As if it had always been there: no signal, nothing to undo.
    void setText(const QString &text);
    [[nodiscard]] const QueryReading &reading() const { return m_reading; }

    /// \returns what a flow or a step may be called; asked for FlowNames and StepNames only
    using NamesOf = std::function<QStringList(QueryCompletion::Of)>;
    void setNames(NamesOf namesOf) { m_namesOf = std::move(namesOf); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A person changed the text; reading() is of the new one.
    void edited();
    /// Enter: that is what is meant.
    void submitted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    void onChanged();
    void offer();
    void complete(const QString &candidate);
    [[nodiscard]] bool isOffering() const;
    void lookLike();

    QueryHighlighter *m_highlighter;
    QCompleter *m_completer;
    QStandardItemModel *m_candidates;
    QueryCompletion m_place;
    QueryReading m_reading;
    QString m_known; ///< text of m_reading
    NamesOf m_namesOf;
    bool m_completing = false;
};

} // namespace sluice
