#include "core/waiturgency.h"

namespace sluice {

bool mayNeedPerson(WaitCode code)
{
    switch (code) {
    case WaitCode::WaitsForSteps:
    case WaitCode::StartDelay:
    case WaitCode::Running:
    case WaitCode::Slow:
    case WaitCode::HeadOfLine:
        return false;
    case WaitCode::Backoff:
    case WaitCode::NoWorker:
    case WaitCode::NoHandler:
    case WaitCode::WorkerDead:
    case WaitCode::WorkerDraining:
    case WaitCode::PastTimeout:
    case WaitCode::PermanentlyStalled:
    case WaitCode::MessageMissing:
    case WaitCode::QueueMissing:
    case WaitCode::CountersWrong:
    case WaitCode::NothingLeft:
    case WaitCode::Held:
    case WaitCode::Locked:
    case WaitCode::IdleInTransaction:
    case WaitCode::NotifyQueueFull:
    case WaitCode::XminHeld:
        return true;
    }
    return true;
}

} // namespace sluice
