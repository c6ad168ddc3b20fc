#include "worker/placechecks.h"

#include "core/async.h"
#include "core/services.h"
#include "worker/startchecks.h"

namespace sluice::worker {

PlaceChecks::PlaceChecks(const WorkerOptions &options, EngineLink &link, QObject *parent)
    : QObject(parent), m_options(options), m_link(link)
{}

void PlaceChecks::begin(const std::function<void()> &passed)
{
    const int asked = ++m_asked;
    whenDone(m_link.inspect(), this, [this, asked, passed](const Result<EngineFacts> &facts) {
        if (!facts) {
            Q_EMIT failed(facts.error());
            return;
        }
        const QList<Access> claims = claimsFor(m_options, *facts);
        const auto judged = [this, asked, passed, facts = *facts](const Result<Access> &access) {
            if (asked != m_asked || m_link.session().state() != db::Session::State::Open)
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
            m_link.admit();
            passed();
        };
        if (!m_options.guard)
            return judged(Access::strictest(claims));
        ConnectionProfile profile;
        profile.conninfo = m_options.connect.conninfo;
        whenDone(m_options.guard->judge(profile, facts->identity, claims), this, judged);
    });
}

void PlaceChecks::again()
{
    if (!m_link.isOpen())
        return;
    whenDone(m_link.inspect(), this, [this](const Result<EngineFacts> &found) {
        if (!found || !m_link.isOpen())
            return;
        EngineFacts facts = *found;
        // What is missing for a moment shows in the claims.
        facts.hasEngine = true;
        const QString refusal =
            refusalFor(m_options, facts, Access::strictest(claimsFor(m_options, facts) + m_judged));
        if (!refusal.isEmpty())
            Q_EMIT withdrawn(refusal);
    });
}

} // namespace sluice::worker
