#pragma once

#include "core/result.h"
#include "core/tasksource.h"

#include <QDeadlineTimer>
#include <QList>
#include <QObject>
#include <QTimer>

namespace sluice::worker {

/// Which flows are asked for tasks, so that one that cannot be asked stops no other.
///
/// All are asked together as long as nothing is refused. Then those that were asked are asked in
/// halves, until the one at fault is known. That one is left out, and asked alone after pauses that
/// grow, until it answers again.
class ClaimRota final : public QObject
{
    Q_OBJECT

public:
    explicit ClaimRota(QObject *parent = nullptr);

    /// Whom to ask now, the first first. Another flow comes first at each call, so that a busy one
    /// does not starve the others.
    /// \param active who may take tasks; whoever is not among them is forgotten
    /// \param withheld those of them who are not asked at present
    [[nodiscard]] QList<WorkerRegistration> next(const QList<WorkerRegistration> &active,
                                                 const QList<FlowSlug> &withheld = {});
    /// The question may be refused, so nothing else belongs into its transaction. Of the last
    /// next().
    [[nodiscard]] bool isSuspicious() const { return m_suspicious; }

    /// The database has answered. \pre \a asked came from next(), the last call
    /// \param locked of those asked, whose queue another session has for itself: left out, and
    /// named when it stays so
    void answered(const QList<WorkerRegistration> &asked, const QList<FlowSlug> &locked = {});
    /// It refused, and the session still stands. \pre as of answered()
    /// \returns whether it is worth going on at once; false after an error that is about no flow
    [[nodiscard]] bool refused(const QList<WorkerRegistration> &asked, const Error &error);
    /// It refused a transaction in which more than this question stood: it goes alone next.
    void suspect(const QList<WorkerRegistration> &asked);

Q_SIGNALS:
    /// It is time to ask a flow again that was left out.
    void due();
    /// From now on \a flow is left out. \a pause until it is asked again
    void leftOut(const sluice::FlowSlug &flow, const sluice::Error &error,
                 sluice::Milliseconds pause);
    /// It answers again, or nobody asks for it any more. Also of a flow that was not told of, since
    /// its queue was locked for moments only.
    void takenBack(const sluice::FlowSlug &flow);

private:
    struct Trouble
    {
        FlowSlug flow;
        Milliseconds pause;
        QDeadlineTimer over;
    };

    void forgetAllBut(const QList<WorkerRegistration> &active);
    [[nodiscard]] bool isDue(const Trouble &trouble) const;
    [[nodiscard]] Trouble *troubleOf(const FlowSlug &flow);
    /// \param atOnce else it is told the second time
    void leaveOut(const FlowSlug &flow, const Error &error, bool atOnce);
    void wait();

    QList<QList<FlowSlug>> m_suspects; ///< in each at least one is at fault, or was
    QList<Trouble> m_troubles;
    QList<FlowSlug> m_withheld;
    int m_rotation = 0; ///< which flow is asked first
    bool m_suspicious = false;
    QTimer m_timer;
};

} // namespace sluice::worker
