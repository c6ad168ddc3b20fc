#pragma once

#include "core/system/vocabulary.h"

#include <QCoreApplication>

namespace sluice::pgflow {

/// Flows of steps; a run has tasks: the program's own words.
class PgflowVocabulary final : public Vocabulary
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::PgflowVocabulary)

public:
    [[nodiscard]] QString noRunId() const override
    {
        return tr("The run id is not a UUID, for example %1.")
            .arg(QLatin1String("0190f5d2-7c1b-7d4e-9a51-3f0c2b6e8d47"));
    }
    [[nodiscard]] QString firstCommand() const override
    {
        return QStringLiteral("echo '{\"flow\": \"hello\", \"steps\": [{\"slug\": \"first\"}]}' > "
                              "hello.json\nsluicectl define hello.json --db URI");
    }
};

} // namespace sluice::pgflow
