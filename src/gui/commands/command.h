#pragma once

#include "gui/commands/commandid.h"

#include <QAction>

#include <functional>

class QWidget;

namespace sluice {

struct Decision;
class Vocabulary;

/// Something a person can do: menu, palette and keys offer the same one. Where it cannot be done
/// now it stays, and says why.
class Command final : public QAction
{
    Q_OBJECT

public:
    /// Why it cannot be done now, a translated sentence; empty = it can.
    using WhyNot = std::function<QString()>;

    /// A command of \a owner: offered while that is shown, and its keys work then.
    /// \param words what the system whose things it is about calls them
    Command(CommandId id, const Vocabulary &words, QWidget *owner);
    /// With what it does; \a whyNot may be empty.
    template <typename Does>
    Command(CommandId id, const Vocabulary &words, QWidget *owner, Does does, WhyNot whyNot = {})
        : Command(id, words, owner)
    {
        connect(this, &QAction::triggered, owner, std::move(does));
        setWhyNot(std::move(whyNot));
    }
    /// One that decides something.
    Command(const Decision &decision, const Vocabulary &words, QWidget *owner);
    /// One that is always there. \param name of the object
    Command(const QString &name, const QString &text, QWidget *owner);

    [[nodiscard]] std::optional<CommandId> id() const { return m_id; }
    /// Null for what decides nothing.
    [[nodiscard]] const Decision *decision() const { return m_decision; }

    /// Greys it out, in menus too; an empty sentence makes it possible.
    void setObstacle(const QString &sentence);
    [[nodiscard]] const QString &obstacle() const { return m_obstacle; }
    /// Is asked each time before the command is offered.
    void setWhyNot(WhyNot whyNot) { m_whyNot = std::move(whyNot); }
    /// Brings obstacle() up to date.
    void look();

    /// Says more than the text: what it is about, what else it is called. Searched as well.
    void setDetail(const QString &detail) { m_detail = detail; }
    [[nodiscard]] const QString &detail() const { return m_detail; }
    /// The text without the mark of its mnemonic.
    [[nodiscard]] QString plainText() const;

    /// Those below \a place whose owners are shown, up to date; innermost owners first.
    [[nodiscard]] static QList<Command *> shownIn(const QWidget &place);

private:
    std::optional<CommandId> m_id;
    const Decision *m_decision = nullptr;
    WhyNot m_whyNot;
    QString m_obstacle;
    QString m_detail;
};

} // namespace sluice
