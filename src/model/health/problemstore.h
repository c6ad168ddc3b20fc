#pragma once

#include "core/health.h"
#include "model/subjectstore.h"

#include <QFuture>

namespace sluice {

/// What does not agree with itself in a database, looked for while somebody looks: it asks for
/// much, so not at each change.
class ProblemStore final : public SubjectStore
{
    Q_OBJECT

public:
    explicit ProblemStore(SystemSession &session, QObject *parent = nullptr);
    ~ProblemStore() override;

    [[nodiscard]] const Health &health() const { return m_health; }

Q_SIGNALS:
    void healthChanged();

protected:
    void read() override;

private:
    Health m_health;
    QFuture<Result<Health>> m_reading;
};

} // namespace sluice
