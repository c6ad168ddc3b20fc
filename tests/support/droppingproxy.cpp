#include "support/droppingproxy.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace sluice::test {

namespace {

constexpr quint32 sslRequest = 80877103;
constexpr quint32 gssRequest = 80877104;

bool sendAll(int fd, const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const auto count =
            ::send(fd, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        sent += count;
    }
    return true;
}

bool receive(int fd, QByteArray &into)
{
    std::array<char, 65536> buffer;
    const auto count = ::recv(fd, buffer.data(), buffer.size(), 0);
    if (count <= 0)
        return false;
    into.append(buffer.data(), count);
    return true;
}

} // namespace

struct DroppingProxy::Link
{
    int client = -1;
    int server = -1;
    bool started = false; ///< the client's start-up message has passed
    QByteArray fromClient;
    QByteArray fromServer;

    ~Link()
    {
        ::close(client);
        ::close(server);
    }
};

DroppingProxy::DroppingProxy(const QString &socketDir)
    : m_socketPath(QFile::encodeName(socketDir + QStringLiteral("/.s.PGSQL.5432")))
{
    m_listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_listening, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
        ::listen(m_listening, 16) != 0 ||
        ::getsockname(m_listening, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        qFatal("the proxy got no port");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

DroppingProxy::~DroppingProxy()
{
    m_ending = true;
    m_thread.join();
    ::close(m_listening);
}

QString DroppingProxy::conninfo(const QString &database) const
{
    return QStringLiteral("host=127.0.0.1 port=%1 user=sluice dbname='%2'")
        .arg(m_port)
        .arg(database);
}

void DroppingProxy::run()
{
    while (!m_ending) {
        std::vector<pollfd> waiting = {{m_listening, POLLIN, 0}};
        const short events = m_mode == Mode::Freeze ? 0 : POLLIN;
        for (const auto &link : m_links) {
            waiting.push_back({link->client, events, 0});
            waiting.push_back({link->server, events, 0});
        }
        ::poll(waiting.data(), waiting.size(), 20);
        for (size_t i = m_links.size(); i-- > 0;) {
            Link &link = *m_links[i];
            const bool clientSpoke = (waiting[1 + 2 * i].revents & (POLLIN | POLLHUP)) != 0;
            const bool serverSpoke = (waiting[2 + 2 * i].revents & (POLLIN | POLLHUP)) != 0;
            if ((clientSpoke && !fromClient(link)) || (serverSpoke && !fromServer(link)))
                m_links.erase(m_links.begin() + std::ptrdiff_t(i));
        }
        if ((waiting[0].revents & POLLIN) != 0)
            accept();
    }
    m_links.clear();
}

void DroppingProxy::accept()
{
    auto link = std::make_unique<Link>();
    link->client = ::accept4(m_listening, nullptr, nullptr, SOCK_CLOEXEC);
    const int on = 1;
    ::setsockopt(link->client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    link->server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, m_socketPath.constData(), sizeof address.sun_path - 1);
    if (::connect(link->server, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0)
        m_links.push_back(std::move(link));
}

bool DroppingProxy::fromClient(Link &link)
{
    if (!receive(link.client, link.fromClient))
        return false;
    while (!link.started && link.fromClient.size() >= 8) {
        const auto request = qFromBigEndian<quint32>(link.fromClient.constData() + 4);
        link.started = request != sslRequest && request != gssRequest;
        if (link.started)
            break;
        link.fromClient.remove(0, 8);
        if (!sendAll(link.client, "N"))
            return false;
    }
    if (!link.started)
        return true;
    return sendAll(link.server, std::exchange(link.fromClient, {}));
}

bool DroppingProxy::fromServer(Link &link)
{
    if (!receive(link.server, link.fromServer))
        return false;
    // Since its start-up message every message of the server is a type, a length and a body.
    QByteArray passing;
    qsizetype at = 0;
    while (link.fromServer.size() - at >= 5) {
        const auto size =
            qsizetype(qFromBigEndian<quint32>(link.fromServer.constData() + at + 1)) + 1;
        if (link.fromServer.size() - at < size)
            break;
        if (link.fromServer[at] == 'A' && m_mode == Mode::DropNotifications)
            ++m_dropped;
        else
            passing += link.fromServer.mid(at, size);
        at += size;
    }
    link.fromServer.remove(0, at);
    return sendAll(link.client, passing);
}

} // namespace sluice::test
