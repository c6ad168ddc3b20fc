#pragma once

#include "core/payload.h"
#include "core/result.h"

#include <QFuture>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

class QPlainTextEdit;
class QPushButton;
class QsciLexerJSON;
class QsciScintilla;
class QStackedWidget;

namespace sluice {

class ElidedLabel;
class FindTarget;
class SectionLabel;
class SentenceLabel;

/// Shows one JSON value from a database, read only, as plain text whatever it contains.
///
/// Up to 256 kB it is indented and foldable (formatted on a pool thread), unless it is so deep, has
/// so many or so long lines that it would cost more than it helps; that, and what is larger, is
/// shown page by page exactly as the server prints it. SQL NULL, the JSON value null and an
/// empty string look different.
class JsonView : public QWidget
{
    Q_OBJECT

public:
    /// Asks for another piece; called on the GUI thread, the future may deliver on any.
    using FetchPiece = std::function<QFuture<Result<Payload>>(qint64 offset, qint64 limit)>;

    /// Values up to this size (bytes) are shown at once.
    static constexpr qint64 wholeLimit = 256LL * 1024;
    /// Bytes of one page of a larger value.
    static constexpr qint64 pageSize = 64LL * 1024;

    explicit JsonView(QWidget *parent = nullptr);
    ~JsonView() override;

    /// What the value is, in the line above it; empty = nothing.
    void setHeading(const QString &heading);
    /// The value takes the height it needs, between 3 lines and \a most (>= 3), instead of all
    /// room.
    void setFittedLines(int most);
    /// \param first piece from offset 0, of any length
    /// \param more  reads the rest; may be empty if \a first is whole
    /// Showing the value that is shown already keeps scroll position and folds.
    void showPayload(const Payload &first, FetchPiece more);
    /// A sentence instead of a value: "No output yet", "recorded nowhere" …
    void showSentence(const QString &sentence);

    /// Text as it stands on the screen (tests, copying).
    [[nodiscard]] QString shownText() const;
    /// A value is shown, not a sentence.
    [[nodiscard]] bool hasValue() const;
    [[nodiscard]] QString heading() const;
    void copyAll();
    /// Finds in what is shown.
    [[nodiscard]] FindTarget &find() const { return *m_find; }

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void turnTo(QWidget *page);
    void fit();
    void showWhole(const QByteArray &text);
    void showAsStored(const QByteArray &text);
    void collect(qint64 offset);
    void openPage(qint64 offset);
    void showPage(const Payload &piece);
    void showNote(const QString &note);
    void applyTheme();

    SectionLabel *m_heading;
    ElidedLabel *m_size;
    SentenceLabel *m_note;
    QPushButton *m_previous;
    QPushButton *m_next;
    QPushButton *m_copy;
    QStackedWidget *m_stack;
    QsciScintilla *m_editor;
    QPlainTextEdit *m_pages;
    FindTarget *m_find;
    SentenceLabel *m_sentence;

    int m_mostLines = 0; ///< 0 = as much room as there is
    FetchPiece m_more;
    Payload m_shown;
    QByteArray m_collected;
    QList<qint64> m_pageStarts; ///< offsets of the pages seen so far, the last one is shown
    qint64 m_nextOffset = 0;
    QFuture<Result<Payload>> m_reading;
    QFuture<std::optional<QByteArray>> m_formatting;
};

} // namespace sluice
