#pragma once

#include "core/phrase.h"
#include "core/query/runquery.h"
#include "gui/editors/queryfield.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QPushButton;

namespace sluice {
class SentenceLabel;
class Vocabulary;
} // namespace sluice

namespace sluice::pages {

class FilterBar;

/// Above a list of runs: chips for their state, the filter as a line of text, what is wrong with
/// it, and how far was looked. The text is what counts: a chip writes into it.
class RunQueryBar final : public QWidget
{
    Q_OBJECT
    SLUICE_SAYS(sluice::pages::RunQueryBar)

public:
    /// \a words outlive the bar.
    explicit RunQueryBar(const Vocabulary &words, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const { return m_field->text(); }
    /// What is asked for now: of the last text that had no flaw.
    [[nodiscard]] const RunQuery &query() const { return m_query; }
    /// Asks for it at once; no signal.
    void setText(const QString &text);
    /// As a click on the chip does; empty = all.
    void chooseState(const std::optional<RunState> &state);
    void setNames(QueryField::NamesOf namesOf) { m_field->setNames(std::move(namesOf)); }
    void focusField() { m_field->setFocus(Qt::ShortcutFocusReason); }

    /// "17 of 20,000".
    void setTotal(const QString &text);
    /// How far was looked; empty = nothing to say. \param asks whether it waits to be told to go on
    void setSearch(const QString &sentence, bool asks);
    /// Why the server could not answer; empty = it did.
    void setRefusal(const QString &sentence);

Q_SIGNALS:
    /// query() is another one.
    void queryChanged();
    void lookOnWanted();

private:
    void build();
    /// \param meant unfinished text is wrong, too
    void take(bool meant);
    void showChip();
    void showFlaw(const QString &sentence);

    const Vocabulary &m_words;
    FilterBar *m_chips;
    QueryField *m_field;
    SentenceLabel *m_flaw;
    QWidget *m_search;
    SentenceLabel *m_searchText;
    QPushButton *m_lookOn;
    QTimer m_pause; ///< of whoever types
    RunQuery m_query;
};

} // namespace sluice::pages
