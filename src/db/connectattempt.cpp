#include "db/connectattempt.h"

#include "db/conninfo.h"
#include "db/pqstart.h"

#include <algorithm>
#include <memory>
#include <netdb.h>
#include <sys/socket.h>

namespace sluice::db {

namespace {

/// What a name stands for, in the order in which libpq tries it.
QList<QByteArray> resolved(const QByteArray &host)
{
    addrinfo hint = {};
    hint.ai_family = AF_UNSPEC;
    hint.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (::getaddrinfo(host.constData(), nullptr, &hint, &found) != 0)
        return {};
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
    QList<QByteArray> addresses;
    for (const addrinfo *entry = found; entry; entry = entry->ai_next) {
        char text[NI_MAXHOST] = {};
        if (::getnameinfo(entry->ai_addr, entry->ai_addrlen, text, sizeof(text), nullptr, 0,
                          NI_NUMERICHOST) == 0)
            addresses.append(text);
    }
    return addresses;
}

bool isSocket(const QByteArray &host)
{
    return host.isEmpty() || host.startsWith('/') || host.startsWith('@');
}

std::chrono::milliseconds patienceFor(const ConnectOptions &options)
{
    const auto conninfo = Conninfo::parse(options.conninfo);
    const auto given = conninfo ? conninfo->connectTimeout() : std::nullopt;
    return given ? std::chrono::milliseconds(*given) : options.connectTimeout;
}

} // namespace

ConnectAttempt::ConnectAttempt(const ConnectOptions &options)
    : m_options(options), m_patience(patienceFor(options)), m_conn(startConnecting(options))
{
    m_last = present();
}

ConnectAttempt::Address ConnectAttempt::present() const
{
    return {PQhost(m_conn.get()), PQhostaddr(m_conn.get()), PQport(m_conn.get())};
}

bool ConnectAttempt::hasMovedOn()
{
    const Address now = present();
    return now != std::exchange(m_last, now);
}

QList<ConnectAttempt::Address> ConnectAttempt::allAddresses() const
{
    const auto conninfo = Conninfo::parse(m_options.conninfo);
    const auto complete = conninfo ? conninfo->completed() : failure(conninfo.error());
    if (!complete)
        return {};
    const auto listOf = [&](const char *keyword) {
        return complete->value(QLatin1String(keyword)).toUtf8().split(',');
    };
    const QList<QByteArray> hosts = listOf("host");
    const QList<QByteArray> given = listOf("hostaddr");
    const QList<QByteArray> ports = listOf("port");
    QList<Address> all;
    for (qsizetype i = 0; i < std::max(hosts.size(), given.size()); ++i) {
        const QByteArray host = hosts.value(i);
        const QByteArray port = ports.value(ports.size() > 1 ? i : 0);
        if (!given.value(i).isEmpty() || isSocket(host)) {
            all.append({host, given.value(i), port});
            continue;
        }
        for (const QByteArray &address : resolved(host))
            all.append({host, address, port});
    }
    return all;
}

bool ConnectAttempt::skip()
{
    const Address mute = present();
    const QList<Address> all = allAddresses();
    // Without an address of its own the host has none, or its address was given in its place.
    const auto at = std::find_if(all.begin(), all.end(), [&](const Address &address) {
        return (address.host == mute.host || address.host.isEmpty()) && address.port == mute.port &&
               (address.hostaddr == mute.hostaddr || address.hostaddr.isEmpty());
    });
    if (at == all.end() || std::next(at) == all.end())
        return false;
    QList<QByteArray> hosts;
    QList<QByteArray> addresses;
    QList<QByteArray> ports;
    for (auto next = std::next(at); next != all.end(); ++next) {
        hosts.append(next->host);
        addresses.append(next->hostaddr);
        ports.append(next->port);
    }
    const auto conninfo = Conninfo::parse(m_options.conninfo);
    m_options.conninfo = conninfo->withServers(QString::fromUtf8(hosts.join(',')),
                                               QString::fromUtf8(addresses.join(',')),
                                               QString::fromUtf8(ports.join(',')));
    m_conn = startConnecting(m_options);
    m_last = present();
    return true;
}

} // namespace sluice::db
