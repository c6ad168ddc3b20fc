#include "core/access.h"

#include <algorithm>

namespace sluice {

using namespace std::chrono_literals;

Access Access::ofUnknown(bool local)
{
    return {local ? Environment::Development : Environment::Production, Source::Nobody};
}

std::optional<Access> Access::ofMark(const QString &word)
{
    if (word.isEmpty())
        return std::nullopt;
    // A word that is not known was meant to say something.
    return Access(environmentFromWord(word).value_or(Environment::Production), Source::Mark);
}

Access Access::ofUnreadableMark()
{
    return {Environment::Production, Source::UnreadableMark};
}

Access Access::strictest(const QList<Access> &claims)
{
    Q_ASSERT(!claims.isEmpty());
    return *std::max_element(claims.begin(), claims.end(), [](const Access &a, const Access &b) {
        // Of two that say the same, the one who was asked for.
        return a.m_environment != b.m_environment
                   ? a.m_environment < b.m_environment
                   : a.m_source == Source::Nobody && b.m_source != Source::Nobody;
    });
}

Access::Unlocking Access::unlocking() const
{
    switch (m_environment) {
    case Environment::Sandbox:
        return Unlocking::Free;
    case Environment::Development:
    case Environment::Staging:
        return Unlocking::Consent;
    case Environment::Production:
        break;
    }
    return Unlocking::Reason;
}

std::optional<std::chrono::minutes> Access::unlockedFor() const
{
    return m_environment == Environment::Production ? std::optional(15min) : std::nullopt;
}

bool Access::allowsLocalWorker(bool asked) const
{
    return m_environment == Environment::Sandbox ||
           (asked && m_environment != Environment::Production);
}

QString Access::sentence() const
{
    const QString word = toWord(m_environment);
    switch (m_source) {
    case Source::Nobody:
    case Source::Profile:
        return {};
    case Source::Mark:
        return tr("The database itself is marked as %1.").arg(word);
    case Source::OtherProfile:
        return tr("This is the database that is saved as \"%1\" (%2).").arg(m_name, word);
    case Source::MaybeProfile:
        return tr("This may be the database that is saved as \"%1\" (%2): that could not be ruled "
                  "out, because that connection does not open now.")
            .arg(m_name, word);
    case Source::UnreadableMark:
        return tr("The database has a mark (sluice.settings) that this role may not read, so it "
                  "counts as production. Ask the owner for the right to read it.");
    case Source::UnreadableProfiles:
        return tr("It is not known what the saved connections say about this database, so it "
                  "counts as production. %1")
            .arg(m_name);
    }
    return {};
}

} // namespace sluice
