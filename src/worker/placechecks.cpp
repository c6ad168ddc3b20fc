#include "worker/placechecks.h"

#include "core/async.h"
#include "core/placejudgement.h"
#include "worker/startchecks.h"

namespace sluice::worker {

PlaceChecks::PlaceChecks(const WorkerOptions &options, TaskSource &source, QObject *parent)
    : QObject(parent), m_options(options), m_source(source)
{}

void PlaceChecks::begin(const std::function<void()> &passed)
{
    const int asked = ++m_asked;
    whenDone(m_source.inspect(), this, [this, asked, passed](const Result<SourceFacts> &facts) {
        if (!facts) {
            Q_EMIT failed(facts.error());
            return;
        }
        const auto judged = [this, asked, passed, facts = *facts](const Result<Access> &access) {
            if (asked != m_asked || !m_source.isConnected())
                return;
            if (!access) {
                Q_EMIT failed(access.error());
                return;
            }
            const QString refusal = refusalFor(m_options, facts, *access);
            if (!refusal.isEmpty()) {
                Q_EMIT failed(
                    {Error::Code::Unsupported, refusal + QStringLiteral(" Nothing was changed.")});
                return;
            }
            m_judged = {*access};
            m_source.admit();
            passed();
        };
        ConnectionProfile profile;
        profile.conninfo = m_options.conninfo;
        whenDone(
            judgePlace(m_options.guard, profile, facts->identity, claimsFor(m_options, *facts)),
            this, judged);
    });
}

void PlaceChecks::again()
{
    if (!m_source.isOpen())
        return;
    whenDone(m_source.inspect(), this, [this](const Result<SourceFacts> &found) {
        if (!found || !m_source.isOpen())
            return;
        SourceFacts facts = *found;
        // What is missing for a moment shows in the claims.
        facts.obstacle.clear();
        const QString refusal =
            refusalFor(m_options, facts, Access::strictest(claimsFor(m_options, facts) + m_judged));
        if (!refusal.isEmpty())
            Q_EMIT withdrawn(refusal);
    });
}

} // namespace sluice::worker
