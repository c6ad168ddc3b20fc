#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace sluice {

/// Things in a row among which a text can be found: steps of a graph, rows of a table, lines of a
/// log or value. Lives as long as the view that shows them.
class FindTarget : public QObject
{
    Q_OBJECT

public:
    /// What is found here: "Find a step". Translated.
    [[nodiscard]] virtual QString prompt() const = 0;
    [[nodiscard]] virtual int count() const = 0;
    /// How often it stands there. \param text not empty; case does not matter
    [[nodiscard]] virtual int matches(int thing, const QString &text) const = 0;
    /// Where one stands, -1 = nowhere in particular.
    [[nodiscard]] virtual int current() const = 0;
    /// Shows and selects it. \param text that was found there \param which of its places, from 0
    virtual void goTo(int thing, const QString &text, int which) = 0;
    /// What is not searched, a translated sentence; empty = everything is.
    [[nodiscard]] virtual QString note() const { return {}; }
    /// More things are read; changed() tells when they are there. False = there are no more.
    virtual bool readOn() { return false; }
    /// Has the keyboard while nothing is typed. Where it is hidden there is nothing to find.
    [[nodiscard]] virtual QWidget *view() const = 0;

Q_SIGNALS:
    /// Other things, or they say something else. Often: whoever listens takes it easy.
    void changed();

protected:
    using QObject::QObject;
};

} // namespace sluice
