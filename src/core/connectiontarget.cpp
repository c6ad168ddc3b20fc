#include "core/connectiontarget.h"

namespace sluice {

namespace {

QSet<QString> withoutSpellings(const QSet<QString> &servers)
{
    QSet<QString> places;
    for (const QString &server : servers) {
        const auto colon = server.lastIndexOf(u':');
        const QString host = server.left(colon).toLower();
        const bool here = host.startsWith(u'/') || host.startsWith(u'@') || host == u"localhost" ||
                          host == u"::1" || host.startsWith(u"127.");
        places.insert((here ? QString() : host) + server.mid(colon));
    }
    return places;
}

} // namespace

bool ConnectionTarget::meets(const ConnectionTarget &other) const
{
    return database == other.database && user == other.user && servers.intersects(other.servers);
}

bool ConnectionTarget::mayMeet(const ConnectionTarget &other) const
{
    return database == other.database &&
           withoutSpellings(servers).intersects(withoutSpellings(other.servers));
}

} // namespace sluice
