#include "ctl/runlookup.h"

#include "core/system/system.h"
#include "ctl/await.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace sluice::ctl {

namespace {
struct RunlookupText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::RunLookup)
};
} // namespace

Result<RunId> findRun(System &system, const QString &text)
{
    if (const auto whole = runIdFromText(text))
        return *whole;
    static const QRegularExpression prefix(QStringLiteral("^[0-9a-fA-F][0-9a-fA-F-]{3,35}$"));
    if (!prefix.match(text).hasMatch()) {
        return failure(
            Error::Code::InvalidArgument,
            RunlookupText::tr("\"%1\" is no run's id, nor the beginning of one (four hexadecimal "
                              "digits or more).")
                .arg(text));
    }
    const auto found = await(system.runs()->find(text, 2));
    if (!found)
        return failure(found.error());
    if (found->isEmpty())
        return failure(Error::Code::NotFound,
                       RunlookupText::tr("No run begins with %1.").arg(text));
    if (found->size() > 1) {
        return failure(
            Error::Code::InvalidArgument,
            RunlookupText::tr("Several runs begin with %1. Give more digits.").arg(text));
    }
    return found->first().id;
}

} // namespace sluice::ctl
