#pragma once

#include <QSyntaxHighlighter>

namespace sluice {

/// Tints the pieces of a filter and underlines what is wrong in it.
class QueryHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override;
};

} // namespace sluice
