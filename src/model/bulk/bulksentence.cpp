#include "model/bulk/bulksentence.h"

#include "core/action.h"
#include "core/humantext.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice {

namespace {

struct BulkText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::BulkText)

public:
    SLUICE_SAYS(sluice::BulkText)
};

bool isNamed(const QString &action, const char *name)
{
    return action == QLatin1String(name);
}

QString pauseText(const BulkRunner &runner)
{
    const Vocabulary &words = runner.words();
    const QString left =
        words(BulkText::say("%1 run(s) are left untouched.", nullptr, runner.summary().waiting))
            .arg(countText(runner.summary().waiting));
    switch (runner.pauseReason()) {
    case BulkRunner::Pause::Asked:
        return BulkText::tr("Paused.") + u' ' + left;
    case BulkRunner::Pause::Trouble:
        return runner.trouble().message + u' ' + left;
    case BulkRunner::Pause::FailedAgain:
        break;
    }
    const int again = runner.failedAgain();
    const int same = runner.failedTheSameWay();
    const QString failed =
        same == again
            ? words(
                  BulkText::say("%1 run(s) of the last wave failed the same way.", nullptr, again))
                  .arg(countText(again))
            : words(
                  BulkText::say("%1 run(s) of the last wave failed again, %2 of them the same way.",
                                nullptr, again))
                  .arg(countText(again), countText(same));
    return failed + u' ' + left;
}

} // namespace

QString bulkTitle(const QString &action, int runs, const Vocabulary &words)
{
    const QString number = countText(runs);
    if (isNamed(action, CancelRun::name))
        return words(BulkText::say("Cancel %1 run(s)", nullptr, runs)).arg(number);
    if (isNamed(action, RestartRun::name))
        return words(BulkText::say("Restart %1 run(s)", nullptr, runs)).arg(number);
    if (isNamed(action, ResumeRun::name))
        return words(BulkText::say("Resume %1 run(s) as new ones", nullptr, runs)).arg(number);
    return words(BulkText::say("Retry failed tasks of %1 run(s)", nullptr, runs)).arg(number);
}

QString bulkProgressText(const BulkSummary &summary, const Vocabulary &words)
{
    QStringList parts;
    const auto add = [&parts](int count, const QString &text) {
        if (count > 0)
            parts << text.arg(countText(count));
    };
    add(summary.completed, words(BulkText::say("%1 completed", "of the runs that were sent")));
    add(summary.failed, words(BulkText::say("%1 failed", "of the runs that were sent")));
    add(summary.started, words(BulkText::say("%1 under way", "of the runs that were sent")));
    add(summary.refused, words(BulkText::say("%1 refused", "of the runs that were sent")));
    const QString sent =
        BulkText::tr("%1 of %2 sent")
            .arg(countText(summary.items - summary.waiting), countText(summary.items));
    return parts.isEmpty() ? sent
                           : BulkText::tr("%1: %2", "so many sent: what became of them")
                                 .arg(sent, parts.join(QStringLiteral(", ")));
}

QString bulkStateText(const BulkRunner &runner)
{
    switch (runner.state()) {
    case BulkRunner::State::Sending:
        return BulkText::tr("Sending.");
    case BulkRunner::State::Watching:
        return BulkText::tr("Waiting for what becomes of the last wave.");
    case BulkRunner::State::Paused:
        return pauseText(runner);
    case BulkRunner::State::Ended:
        break;
    }
    const BulkSummary &summary = runner.summary();
    if (summary.waiting > 0) {
        return runner
            .words()(
                BulkText::say("Stopped. %1 run(s) are left untouched.", nullptr, summary.waiting))
            .arg(countText(summary.waiting));
    }
    return BulkText::tr("All were sent.");
}

QList<QString> bulkWarnings(const QString &action, const QList<BulkTarget> &targets,
                            const Vocabulary &words)
{
    if (!isNamed(action, RetryFailed::name) && !isNamed(action, ResumeRun::name))
        return {};
    const auto saying = [&targets](const char *text) {
        return int(std::count_if(targets.begin(), targets.end(), [text](const BulkTarget &target) {
            return target.error.startsWith(QLatin1String(text));
        }));
    };
    QList<QString> warnings;
    if (const int broken = saying("[TYPE_VIOLATION]"); broken > 0) {
        warnings << words(BulkText::say(
                              "%1 run(s) failed because a step gave something else than the "
                              "array that a map step needs: unless its handler was changed, "
                              "they fail the same way.",
                              nullptr, broken))
                        .arg(countText(broken));
    }
    if (const int unmet = saying("Condition not met"); unmet > 0) {
        warnings << words(
                        BulkText::say("%1 run(s) failed because a condition was not met: repeating "
                                      "cannot help them, they are refused.",
                                      nullptr, unmet))
                        .arg(countText(unmet));
    }
    return warnings;
}

} // namespace sluice
