#pragma once

#include <QLabel>

namespace sluice {

/// "OPTIONS": 0.84 of the font, bold capitals, muted.
class SectionLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit SectionLabel(const QString &text, QWidget *parent = nullptr);
};

/// Plain text that never is taken for HTML, wraps, and can be selected with the mouse.
///
/// It is never wider than its room: where a word is too long for a narrow panel, text() has
/// invisible places to break. What is copied or read out has none.
class SentenceLabel final : public QLabel
{
    Q_OBJECT

public:
    enum class Tone { Normal, Muted, Failed, Attention, Done };
    Q_ENUM(Tone)

    explicit SentenceLabel(QWidget *parent = nullptr);
    void setSentence(const QString &sentence, Tone tone = Tone::Normal);
    /// As it was set.
    [[nodiscard]] const QString &sentence() const { return m_sentence; }

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void applyTone();
    void breakWords();
    void copy() const;

    QString m_sentence;
    Tone m_tone = Tone::Normal;
};

} // namespace sluice
