#include "model/troubletext.h"

#include "core/system/vocabulary.h"
#include "model/hostiletext.h"

#include <QCoreApplication>

namespace sluice {

namespace {

struct TroubleText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::TroubleText)

public:
    SLUICE_SAYS(sluice::TroubleText)
};

constexpr int nameLimit = 60;

} // namespace

QString troubleText(const FlowTrouble &trouble, const Vocabulary &words)
{
    if (trouble.kind == FlowTrouble::Kind::QueueMissing)
        return words(TroubleText::say("its queue is missing"));
    return words(TroubleText::say("the time-out of step %1 is too long for this engine"))
        .arg(trouble.step ? shortName(trouble.step->value(), nameLimit) : QString());
}

QJsonObject toJson(const FlowTrouble &trouble, const Vocabulary &words)
{
    return {
        {QStringLiteral("kind"), trouble.kind == FlowTrouble::Kind::QueueMissing
                                     ? QStringLiteral("queue_missing")
                                     : QStringLiteral("endless_timeout")},
        {QStringLiteral("step"), trouble.step ? QJsonValue(trouble.step->value()) : QJsonValue()},
        {QStringLiteral("text"), troubleText(trouble, words)}};
}

} // namespace sluice
