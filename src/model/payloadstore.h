#pragma once

#include "core/payload.h"
#include "model/systemsession.h"

#include <QFuture>
#include <QObject>

#include <optional>

namespace sluice {

/// One JSON value as somebody looks at it: its size and first piece at once, the rest on demand.
class PayloadStore final : public QObject
{
    Q_OBJECT

public:
    /// Bytes that are read without being asked for.
    static constexpr qint64 firstPiece = 256LL * 1024;

    explicit PayloadStore(SystemSession &session, QObject *parent = nullptr);
    ~PayloadStore() override;

    /// Turns to \a ref; nothing is shown until loaded(). The same value again is not read again
    /// unless it can have changed (it was missing, or the last read failed).
    void open(const PayloadRef &ref);
    /// Reads the value again: the step has got an output.
    void reload();
    void close();

    [[nodiscard]] const std::optional<PayloadRef> &ref() const { return m_ref; }
    [[nodiscard]] const std::optional<Payload> &payload() const { return m_payload; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] bool isLoading() const { return m_loading; }

    /// Another piece of the open value, for a paged view. \pre ref()
    [[nodiscard]] QFuture<Result<Payload>> fetch(qint64 offset, qint64 limit);

Q_SIGNALS:
    /// payload() or error() is another one now.
    void loaded();

private:
    SystemSession &m_session;
    std::optional<PayloadRef> m_ref;
    std::optional<Payload> m_payload;
    std::optional<Error> m_error;
    bool m_loading = false;
    QFuture<Result<Payload>> m_reading;
};

} // namespace sluice
