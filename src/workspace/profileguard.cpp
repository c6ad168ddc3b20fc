#include "workspace/profileguard.h"

#include "core/async.h"
#include "workspace/workspace.h"

#include <QPromise>

#include <algorithm>
#include <utility>

namespace sluice {

/// What is being found out about one database. Ends with the last answer.
class ProfileGuard::Judgement final : public std::enable_shared_from_this<Judgement>
{
public:
    Judgement(ProfileGuard &guard, const DatabaseIdentity &identity, QList<Access> claims)
        : m_guard(guard), m_identity(identity), m_claims(std::move(claims))
    {
        m_promise.start();
    }

    [[nodiscard]] QFuture<Result<Access>> future() { return m_promise.future(); }

    void weigh(const QList<ConnectionProfile> &saved, const ConnectionProfile &profile)
    {
        const Environment known = Access::strictest(m_claims).environment();
        const auto target = m_guard.m_targetOf(profile.conninfo);
        for (const ConnectionProfile &other : saved) {
            if (other.id == profile.id || other.environment <= known)
                continue;
            const auto otherTarget = m_guard.m_targetOf(other.conninfo);
            // One that cannot be read may lead anywhere.
            const bool sameText = !target || !otherTarget || target->mayMeet(*otherTarget);
            const bool sameName =
                !target || !otherTarget || target->database == otherTarget->database;
            weighOne(other, sameText, sameName, profile.sandboxDir.isEmpty());
        }
        ifDone();
    }

private:
    /// \param mayAsk nobody waits for a far server before the own sandbox opens
    void weighOne(const ConnectionProfile &other, bool sameText, bool sameName, bool mayAsk)
    {
        const auto recorded = m_guard.m_workspace.identityOf(other);
        const Sameness sameness =
            recorded ? compare(*recorded, Learnt::Before, m_identity) : Sameness::Unclear;
        if (sameness == Sameness::Same)
            claim(other, Access::Source::OtherProfile);
        // The server behind one spelling may have been replaced since.
        if (sameness == Sameness::Same || (sameness == Sameness::Different && !sameText))
            return;
        if (mayAsk)
            learn(other, QString(), recorded ? true : sameName);
    }

    /// \param suspect it counts as the same when it cannot be asked
    void learn(const ConnectionProfile &other, const QString &password, bool suspect)
    {
        ++m_waiting;
        whenDone(m_guard.m_identify(other.conninfo, password), &m_guard.m_context,
                 [self = shared_from_this(), other, password,
                  suspect](const Result<DatabaseIdentity> &learnt) {
                     self->onLearnt(other, password, suspect, learnt);
                     --self->m_waiting;
                     self->ifDone();
                 });
    }

    void onLearnt(const ConnectionProfile &other, const QString &password, bool suspect,
                  const Result<DatabaseIdentity> &learnt)
    {
        if (learnt) {
            m_guard.m_workspace.rememberIdentity(other, *learnt);
            const Sameness sameness = compare(*learnt, Learnt::Now, m_identity);
            if (sameness != Sameness::Different) {
                claim(other, sameness == Sameness::Same ? Access::Source::OtherProfile
                                                        : Access::Source::MaybeProfile);
            }
            return;
        }
        if (learnt.error().code == Error::Code::AuthFailed && password.isEmpty()) {
            askForPassword(other, suspect);
            return;
        }
        if (suspect)
            claim(other, Access::Source::MaybeProfile);
    }

    void askForPassword(const ConnectionProfile &other, bool suspect)
    {
        ++m_waiting;
        whenDone(m_guard.m_workspace.profiles().password(other.id), &m_guard.m_context,
                 [self = shared_from_this(), other, suspect](const Result<QString> &password) {
                     if (password && !password->isEmpty())
                         self->learn(other, *password, suspect);
                     else if (suspect)
                         self->claim(other, Access::Source::MaybeProfile);
                     --self->m_waiting;
                     self->ifDone();
                 });
    }

    void claim(const ConnectionProfile &other, Access::Source source)
    {
        m_claims.append(Access(other.environment, source, other.name));
    }

    void ifDone()
    {
        if (m_waiting > 0)
            return;
        m_promise.addResult(Result<Access>(Access::strictest(m_claims)));
        m_promise.finish();
    }

    ProfileGuard &m_guard;
    const DatabaseIdentity m_identity;
    QList<Access> m_claims;
    QPromise<Result<Access>> m_promise;
    int m_waiting = 0;
};

ProfileGuard::ProfileGuard(Workspace &workspace, TargetOf targetOf, Identify identify)
    : m_workspace(workspace), m_targetOf(std::move(targetOf)), m_identify(std::move(identify))
{}

ProfileGuard::~ProfileGuard() = default;

QFuture<Result<Access>> ProfileGuard::judge(const ConnectionProfile &profile,
                                            const DatabaseIdentity &identity,
                                            const QList<Access> &claims)
{
    const auto saved = m_workspace.profiles().profiles();
    QList<Access> all = claims;
    if (const auto lost = saved ? whatIsLost(profile, *saved, claims)
                                : Access(Environment::Production,
                                         Access::Source::UnreadableProfiles, saved.error().message))
        all.append(*lost);
    m_workspace.rememberIdentity(profile, identity);
    auto judgement = std::make_shared<Judgement>(*this, identity, all);
    auto future = judgement->future();
    judgement->weigh(saved.value_or(QList<ConnectionProfile>()), profile);
    return future;
}

std::optional<Access> ProfileGuard::whatIsLost(const ConnectionProfile &profile,
                                               const QList<ConnectionProfile> &saved,
                                               const QList<Access> &claims) const
{
    const QString sentence = m_workspace.lost();
    if (sentence.isEmpty())
        return std::nullopt;
    // What this desk has made itself, and what was saved anew, is known.
    const bool ownSandbox = !profile.sandboxDir.isEmpty() &&
                            Access::strictest(claims).environment() == Environment::Sandbox;
    const bool savedAnew = std::any_of(saved.begin(), saved.end(),
                                       [&](const auto &known) { return known.id == profile.id; });
    if (ownSandbox || savedAnew)
        return std::nullopt;
    return Access(Environment::Production, Access::Source::UnreadableProfiles, sentence);
}

} // namespace sluice
