#pragma once

#include "gui/commands/commandid.h"
#include "model/payloadstore.h"

#include <QWidget>

namespace sluice {

class FindTarget;
class JsonView;

/// One JSON value under its heading: input, output. Reads when it is shown, not before.
class PayloadSection final : public QWidget
{
    Q_OBJECT

public:
    /// \param name for object names: "input" makes "inputSection", "inputValue"
    PayloadSection(SystemSession &session, const QString &name, QWidget *parent = nullptr);

    void setHeading(const QString &heading);
    [[nodiscard]] FindTarget &find() const;
    /// The value can be copied by this command from now on.
    void offerCopy(CommandId id, const Vocabulary &words);
    /// The value takes the height it needs up to \a most lines. Without it, it takes all room.
    void setFittedLines(int most);
    /// \param missing what to say where there is no value: "No output yet."
    void showPayload(const PayloadRef &ref, const QString &missing);
    /// Reads the value if it was missing so far.
    void lookAgain() { openIfVisible(); }
    /// The value may have come into being or changed.
    void reload();
    /// A sentence instead of a value.
    void showSentence(const QString &sentence);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void openIfVisible();
    void showLoaded();
    void say(const QString &sentence);
    void showValue(const Payload &payload);

    PayloadStore m_store;
    JsonView *m_view;
    std::optional<PayloadRef> m_ref;
    QString m_missing;
};

} // namespace sluice
