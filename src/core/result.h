#pragma once

#include "core/sqlstate.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace sluice {

/// What went wrong, as a value that says what may be done next.
struct Error
{
    enum class Code {
        InvalidArgument, ///< the request itself is wrong; repeating it changes nothing
        NotFound,        ///< the thing named does not exist (any more)
        NotConnected,    ///< no session; nothing was sent
        ConnectionLost,  ///< the session broke before anything that changes data was sent
        AuthFailed,      ///< the server answered and does not let this role in
        MissingRights,   ///< the role may not do this; message names the right
        Locked,          ///< the connection is locked against changes
        Rejected,        ///< the database refused; nothing was changed
        Stale,       ///< the state the user saw is no longer the state there; nothing was changed
        Unsupported, ///< this database, version or system cannot do this
        OutcomeUnknown, ///< the connection broke after the change was sent; it may or may not hold
        Io,             ///< file, disk or process trouble on this machine
    };

    Code code = Code::Rejected;
    QString message;          ///< translated, complete sentence(s), safe to show
    QString detail = {};      ///< server or OS text, never translated, for the log
    QByteArray sqlState = {}; ///< five characters, empty if the server did not answer

    /// The same request may succeed if repeated unchanged (serialization failure, deadlock).
    [[nodiscard]] bool isRetryable() const noexcept
    {
        return sqlState == sqlstate::serializationFailure ||
               sqlState == sqlstate::deadlockDetected || sqlState == sqlstate::lockNotAvailable;
    }

    /// The session is unusable; reconnect before doing anything else.
    [[nodiscard]] bool breaksSession() const noexcept
    {
        return code == Code::ConnectionLost || code == Code::OutcomeUnknown ||
               code == Code::NotConnected;
    }
};

/// Mark every function that returns one [[nodiscard]].
template <typename T = void>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(Error::Code code, QString message,
                                                   QString detail = {}, QByteArray sqlState = {})
{
    return tl::unexpected<Error>(
        Error{code, std::move(message), std::move(detail), std::move(sqlState)});
}

[[nodiscard]] inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace sluice
