#pragma once

#include "model/inspector/inspectedoptions.h"

#include <QWidget>

class QGridLayout;
class QPushButton;

namespace sluice {

class Vocabulary;

/// The options in effect, each with where its value comes from, and *Edit…*.
class OptionsBlock final : public QWidget
{
    Q_OBJECT

public:
    /// \a words outlive the block.
    explicit OptionsBlock(const Vocabulary &words, QWidget *parent = nullptr);

    void setOptions(const InspectedOptions &options);

Q_SIGNALS:
    void editRequested(const sluice::FlowSlug &flow, const std::optional<sluice::StepSlug> &step);

private:
    void showList(const QList<OptionInEffect> &options, bool ofFlow);

    const Vocabulary &m_words;
    QGridLayout *m_grid;
    QPushButton *m_edit;
    std::optional<InspectedOptions> m_shown;
};

} // namespace sluice
