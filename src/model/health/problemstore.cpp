#include "model/health/problemstore.h"

#include "core/async.h"

namespace sluice {

ProblemStore::ProblemStore(SystemSession &session, QObject *parent) : SubjectStore(session, parent)
{}

ProblemStore::~ProblemStore()
{
    m_reading.cancel();
}

void ProblemStore::read()
{
    HealthFacet *const health = session().system().health();
    if (!health) {
        failed(absent(session().system().info()));
        return;
    }
    m_reading = health->problems();
    whenDone(m_reading, this, [this](const Result<Health> &found) {
        if (!found) {
            failed(found.error());
            return;
        }
        m_health = *found;
        Q_EMIT healthChanged();
        succeeded({});
    });
}

} // namespace sluice
