// Why a run does not go on, for PgflowHealth.

#include "core/async.h"
#include "core/waiturgency.h"
#include "db/database.h"
#include "db/quoting.h"
#include "db/transactionsettings.h"
#include "systems/common/displayedsql.h"
#include "systems/common/sequence.h"
#include "systems/common/together.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/hiddenrows.h"
#include "systems/pgflow/pgflowhealth.h"
#include "systems/pgflow/rows/runrows.h"
#include "systems/pgflow/rows/waitrows.h"
#include "systems/pgflow/runids.h"
#include "systems/pgflow/waitsql.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace sluice::pgflow {

namespace {

using namespace std::chrono_literals;
using WaitAnswer = Result<QList<WaitReason>>;

struct WaitingReadText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::PgflowHealth)
};

/// What is asked, in the order in which reasons of equal weight are told.
enum WaitLook { LockedRows, Steps, Tasks, Server, WaitLookCount };
using WaitLooks = QList<Result<WaitFindings>>;

// Where a table is locked, the answer is who has locked it, not to wait for him.
const QByteArray waitLookLimits[] = {db::tightened("lock_timeout", 500ms),
                                     db::tightened("statement_timeout", 5s)};

template <typename T>
QFuture<Result<T>> looked(const Reading &reading, const db::Statement &statement,
                          std::function<Result<T>(const db::Rows &)> decode)
{
    return reading.database.transact<T>({{waitLookLimits[0]}, {waitLookLimits[1]}, statement},
                                        db::Finish::Commit,
                                        [decode = std::move(decode)](const QList<db::Rows> &rows) {
                                            return decode(rows.value(2));
                                        });
}

QFuture<Result<WaitFindings>> found(const Reading &reading, const db::Statement &statement)
{
    return looked<WaitFindings>(reading, statement,
                                [sql = displayedSql({statement})](const db::Rows &rows) {
                                    return waitFindingsFrom(rows, sql);
                                });
}

QFuture<Result<WaitFindings>> foundTasks(const Reading &reading, const RunId &run,
                                         const QList<WaitedQueue> &queues)
{
    auto all = found(reading, waitingTasksSql(run, queues, reading.facts, true));
    return withFailureAsked<WaitFindings>(
        reading.context, std::move(all), [reading, run, queues](const Error &error) {
            if (error.sqlState != sqlstate::undefinedTable &&
                error.sqlState != sqlstate::insufficientPrivilege)
                return ready(Result<WaitFindings>(failure(error)));
            return found(reading, waitingTasksSql(run, queues, reading.facts, false));
        });
}

void putInOrder(QList<WaitReason> &reasons)
{
    const auto rank = [](const WaitReason &reason) {
        return std::tuple(!mayNeedPerson(reason.code), !reason.until.has_value(),
                          reason.until.value_or(QDateTime()));
    };
    std::stable_sort(reasons.begin(), reasons.end(),
                     [&](const WaitReason &a, const WaitReason &b) { return rank(a) < rank(b); });
}

QString notLookedAt(int look, const Error &error)
{
    switch (look) {
    case LockedRows:
        return WaitingReadText::tr("Whether rows of the run are locked is not to be seen. %1")
            .arg(error.message);
    case Steps:
        return WaitingReadText::tr("The steps of the run are not to be seen. %1")
            .arg(error.message);
    case Tasks:
        return WaitingReadText::tr("The tasks of the run are not to be seen. %1")
            .arg(error.message);
    default:
        return WaitingReadText::tr("What others do on the server is not to be seen. %1")
            .arg(error.message);
    }
}

/// What is asked and answered about one run.
class WaitCase final
{
public:
    WaitCase(const EngineFacts &facts, WaitedQueues queues)
        : m_role(facts.info.database.role), m_hidden(facts.info), m_queues(std::move(queues))
    {}

    [[nodiscard]] WaitAnswer answer(const WaitLooks &looks) const
    {
        QList<WaitReason> reasons;
        QStringList unseen = unreadQueues();
        bool sawRun = !maySeeTooLittle();
        for (int look = 0; look < int(looks.size()); ++look) {
            const auto &findings = looks[look];
            if (!findings) {
                if (findings.error().breaksSession())
                    return failure(findings.error());
                unseen << notLookedAt(look, findings.error());
                sawRun = sawRun && look != Steps && look != Tasks;
                continue;
            }
            if (!findings->missingRight.isEmpty()) {
                unseen << WaitingReadText::tr("What other sessions do is not to be seen. Ask the "
                                              "owner for: %1")
                              .arg(findings->missingRight);
            }
            std::copy_if(findings->reasons.begin(), findings->reasons.end(),
                         std::back_inserter(reasons),
                         [this](const WaitReason &reason) { return counts(reason); });
        }
        if (maySeeTooLittle())
            unseen << m_hidden.error(WaitingReadText::tr("Rows of the run may be missing here."))
                          .message;
        const QString told = unseen.join(u'\n');
        if (reasons.isEmpty() && !sawRun)
            return failure(Error::Code::MissingRights, told);
        putInOrder(reasons);
        if (!reasons.isEmpty())
            reasons.first().unseen = told;
        return reasons;
    }

private:
    [[nodiscard]] bool maySeeTooLittle() const
    {
        return m_hidden.mayBe("deps") || m_hidden.mayBe("step_states") ||
               m_hidden.mayBe("step_tasks");
    }

    [[nodiscard]] QStringList unreadQueues() const
    {
        QStringList sentences;
        for (const WaitedQueue &queue : m_queues.queues) {
            if (!queue.isPresent || queue.isReadable)
                continue;
            const auto table = db::quotedIdentifier(queue.table);
            sentences << WaitingReadText::tr("Messages of the queue \"%1\" are not to be seen. Ask "
                                             "the owner for: %2")
                             .arg(queue.name,
                                  QStringLiteral("GRANT SELECT ON pgmq.%1 TO %2")
                                      .arg(QString::fromUtf8(table),
                                           QString::fromUtf8(db::quotedIdentifier(m_role))));
        }
        return sentences;
    }

    /// Whether \a reason is about this run, and can be told by what this role sees.
    [[nodiscard]] bool counts(const WaitReason &reason) const
    {
        switch (reason.code) {
        case WaitCode::CountersWrong:
        case WaitCode::NothingLeft:
            return !maySeeTooLittle();
        case WaitCode::Locked: {
            constexpr QLatin1String ofQueue("pgmq.");
            const QString table = reason.facts[u"table"].toString();
            return !table.startsWith(ofQueue) ||
                   std::any_of(m_queues.queues.begin(), m_queues.queues.end(),
                               [&](const WaitedQueue &queue) {
                                   return table.mid(ofQueue.size()) == queue.table;
                               });
        }
        default:
            return true;
        }
    }

    QString m_role;
    HiddenRows m_hidden;
    WaitedQueues m_queues;
};

/// When not even the run could be read: a lock that somebody has on its table is the answer.
WaitAnswer answerWithoutRun(const Result<WaitFindings> &server, const Error &error)
{
    QList<WaitReason> locks;
    if (server) {
        std::copy_if(server->reasons.begin(), server->reasons.end(), std::back_inserter(locks),
                     [](const WaitReason &reason) {
                         return reason.code == WaitCode::Locked &&
                                !reason.facts[u"table"].toString().startsWith(u"pgmq.");
                     });
    }
    if (locks.isEmpty() || error.breaksSession())
        return failure(error);
    locks.first().unseen =
        WaitingReadText::tr("The run itself is not to be seen. %1").arg(error.message);
    return locks;
}

} // namespace

QFuture<Result<QList<WaitReason>>> PgflowHealth::whyWaiting(const RunId &run)
{
    // Out of a link, it may be anything.
    if (!runIdFrom(toText(run)))
        return ready(WaitAnswer(failure(runNotFound(run))));
    const Reading reading = m_reading;
    const WaitLimits limits = m_waitLimits;
    const auto server = found(reading, waitingServerSql(limits));
    const auto queues =
        looked<WaitedQueues>(reading, waitedQueuesSql(run),
                             [run](const db::Rows &rows) { return waitedQueuesFrom(rows, run); });
    return afterwards<WaitAnswer>(
        reading.context, queues, [=](const Result<WaitedQueues> &of) -> QFuture<WaitAnswer> {
            if (!of) {
                if (of.error().code == Error::Code::NotFound) {
                    const HiddenRows hidden(reading.facts.info);
                    return ready(WaitAnswer(failure(hidden.orHidden("runs", of.error()))));
                }
                return afterwards<WaitAnswer>(reading.context, server,
                                              [error = of.error()](const auto &answer) {
                                                  return ready(answerWithoutRun(answer, error));
                                              });
            }
            if (!of->isOpen)
                return ready(WaitAnswer(QList<WaitReason>()));
            QList<QFuture<Result<WaitFindings>>> looks(WaitLookCount);
            looks[LockedRows] = found(reading, lockedRowsSql(run, of->queues, limits));
            looks[Steps] = found(reading, waitingStepsSql(run));
            looks[Tasks] = foundTasks(reading, run, of->queues);
            looks[Server] = server;
            const WaitCase about(reading.facts, *of);
            return afterwards<WaitAnswer>(
                reading.context, together(reading.context, looks),
                [about](const WaitLooks &answers) { return ready(about.answer(answers)); });
        });
}

} // namespace sluice::pgflow
