#pragma once

#include "model/optionsineffect.h"

#include <QWidget>

class QGridLayout;
class QPushButton;

namespace sluice::pages {

/// The options in effect, each with where its value comes from, and *Edit…*.
class OptionsBlock final : public QWidget
{
    Q_OBJECT

public:
    explicit OptionsBlock(QWidget *parent = nullptr);

    /// \param ofFlow the options of a flow, not of a step
    void setOptions(const QList<OptionInEffect> &options, bool ofFlow);
    /// \param reason why editing is off; empty = it is on
    void setEditable(const QString &reason);

Q_SIGNALS:
    void editRequested();

private:
    QGridLayout *m_grid;
    QPushButton *m_edit;
    QList<OptionInEffect> m_shown;
};

} // namespace sluice::pages
