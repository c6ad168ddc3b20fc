#pragma once

#include "gui/widgets/tonecard.h"

class QGridLayout;
class QToolButton;

namespace sluice {

class SentenceLabel;
class Vocabulary;

/// What a failed step said: first line bold, two more lines, the rest folded, all of it copyable.
class ErrorCard final : public ToneCard
{
    Q_OBJECT

public:
    explicit ErrorCard(const Vocabulary &words, QWidget *parent = nullptr);

    /// \param text hostile, of any length; the same text again keeps what was unfolded
    void setError(const QString &text);

private:
    void showText();
    void arrange();

    SentenceLabel *m_title;
    SentenceLabel *m_body;
    QToolButton *m_more;
    QToolButton *m_copy;
    QGridLayout *m_grid;
    QString m_text;
    bool m_unfolded = false;
};

} // namespace sluice
