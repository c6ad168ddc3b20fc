#pragma once

#include "core/system/vocabulary.h"

#include <QCoreApplication>

namespace sluice::pgflow {

/// Flows of steps; a run has tasks.
class PgflowVocabulary final : public Vocabulary
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::PgflowVocabulary)

public:
    [[nodiscard]] QString listTitle() const override { return tr("Flows, trouble first"); }
    [[nodiscard]] QString filterPrompt() const override { return tr("Filter flows"); }
    [[nodiscard]] QString noMatch(const QString &filter) const override
    {
        return tr("No flow has “%1” in its name.").arg(filter);
    }
    [[nodiscard]] QString showAll() const override { return tr("Show all flows"); }
    [[nodiscard]] QString flow() const override { return tr("flow"); }
    [[nodiscard]] QString step() const override { return tr("step"); }
    [[nodiscard]] QString run() const override { return tr("run"); }
    [[nodiscard]] QString runCalled(const QString &id) const override
    {
        return tr("run %1").arg(id);
    }
    [[nodiscard]] QString noneTitle() const override { return tr("No flows here yet"); }
    [[nodiscard]] QString noneSentence() const override
    {
        return tr("The workflow engine is installed and waits. Flows appear here as soon as one is "
                  "defined, for example by a worker that starts, or with the command:");
    }
    [[nodiscard]] QString noneCommand() const override
    {
        return QStringLiteral("echo '{\"flow\": \"hello\", \"steps\": [{\"slug\": \"first\"}]}' > "
                              "hello.json\nsluicectl define hello.json --db URI");
    }
};

} // namespace sluice::pgflow
