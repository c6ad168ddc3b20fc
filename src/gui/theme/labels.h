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

/// Plain text that never is taken for HTML, wraps, and can be selected with mouse and keyboard.
class SentenceLabel final : public QLabel
{
    Q_OBJECT

public:
    enum class Tone { Normal, Muted, Failed, Attention, Done };
    Q_ENUM(Tone)

    explicit SentenceLabel(QWidget *parent = nullptr);
    void setSentence(const QString &sentence, Tone tone = Tone::Normal);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyTone();

    Tone m_tone = Tone::Normal;
};

} // namespace sluice
