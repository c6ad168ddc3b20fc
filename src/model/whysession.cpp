#include "model/whysession.h"

#include "core/humantext.h"
#include "model/hostiletext.h"
#include "model/timeformat.h"
#include "model/whyfacts.h"

#include <QCoreApplication>
#include <QLocale>

namespace sluice {

namespace {

struct WhySessionText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::WhySessionText)
};

constexpr int sessionNameLimit = 60;

bool isPrepared(const WhyFacts &facts)
{
    return facts.has("prepared") || facts.raw("kind") == u"prepared";
}

bool isSlot(const WhyFacts &facts)
{
    return facts.raw("kind") == u"slot";
}

/// "process 4711 (ops, psql)", "the prepared transaction "nightly"".
QString sessionText(const WhyFacts &facts)
{
    const auto short60 = [&](const char *name) {
        return shortName(facts.raw(name), sessionNameLimit);
    };
    if (isPrepared(facts))
        return WhySessionText::tr("the prepared transaction \"%1\"")
            .arg(short60(facts.has("prepared") ? "prepared" : "name"));
    if (isSlot(facts))
        return WhySessionText::tr("the replication slot \"%1\"").arg(short60("name"));
    const QString process = QString::number(facts.number("pid"));
    const QString user = short60("user");
    const QString program = short60("application");
    if (user.isEmpty())
        return WhySessionText::tr("process %1").arg(process);
    if (program.isEmpty())
        return WhySessionText::tr("process %1 (%2)", "number, role").arg(process, user);
    return WhySessionText::tr("process %1 (%2, %3)", "number, role, program")
        .arg(process, user, program);
}

QString beginningLarge(QString sentence)
{
    if (!sentence.isEmpty())
        sentence[0] = sentence[0].toUpper();
    return sentence;
}

/// What the session does or did last, as far as that is to be seen.
QString doingText(const WhyFacts &facts)
{
    const QString query = facts.text("query");
    if (query.isEmpty())
        return {};
    return u' ' +
           (facts.raw("state").startsWith(u"idle")
                ? WhySessionText::tr("It waits for its client; its last statement: %1").arg(query)
                : WhySessionText::tr("It executes: %1").arg(query));
}

QString endText(const WhyFacts &facts)
{
    if (isPrepared(facts))
        return WhySessionText::tr("COMMIT PREPARED or ROLLBACK PREPARED ends it.");
    if (isSlot(facts))
        return WhySessionText::tr("Who reads from the slot has to catch up; if nobody does any "
                                  "more, pg_drop_replication_slot ends it.");
    return WhySessionText::tr("Its transaction has to end; select pg_terminate_backend(%1) ends "
                              "the session.")
        .arg(QString::number(facts.number("pid")));
}

QString sinceText(const WaitReason &reason, const TimeFormat &format, const QDateTime &now)
{
    return format.spoken(reason.since.value_or(now), now);
}

WhySentence lockedSentence(const WaitReason &reason, const QString &since)
{
    const WhyFacts facts(reason);
    WhySentence text{.title = WhySessionText::tr("Locked by another session"),
                     .help = endText(facts)};
    if (facts.has("table")) {
        text.sentence = WhySessionText::tr("%1 has locked the table %2 since %3.")
                            .arg(sessionText(facts), shortName(facts.raw("table"), 70), since);
    } else {
        text.sentence = WhySessionText::tr("%1 has locked %2 row(s) of this run since %3.", nullptr,
                                           pluralNumber(reason.count))
                            .arg(sessionText(facts), countText(reason.count), since);
    }
    text.sentence = beginningLarge(text.sentence) + doingText(facts);
    if (const qint64 waiting = facts.number("waiting"); waiting > 0) {
        text.sentence +=
            u' ' + WhySessionText::tr("Sessions that wait for it: %1.").arg(countText(waiting));
    }
    return text;
}

WhySentence idleSentence(const WaitReason &reason, const QString &since)
{
    const WhyFacts facts(reason);
    QString sentence =
        WhySessionText::tr("%1 has waited for its client since %2, and holds locks here meanwhile.")
            .arg(sessionText(facts), since);
    if (const QString query = facts.text("query"); !query.isEmpty())
        sentence += u' ' + WhySessionText::tr("Its last statement: %1").arg(query);
    if (reason.count > 1) {
        const qint64 more = reason.count - 1;
        sentence +=
            u' ' +
            WhySessionText::tr("So do %1 more.", nullptr, pluralNumber(more)).arg(countText(more));
    }
    return {.title = WhySessionText::tr("A session is idle in a transaction"),
            .sentence = beginningLarge(sentence),
            .help = endText(facts)};
}

WhySentence notifySentence(const WaitReason &reason)
{
    return {.title = WhySessionText::tr("The queue of notifications is filling up"),
            .sentence =
                WhySessionText::tr("%1 % of the server's queue of notifications are in use. Once "
                                   "it is full, nobody who notifies can commit.")
                    .arg(QLocale().toString(reason.count)),
            .help = WhySessionText::tr("A session that listens is in a transaction for long: it "
                                       "has to end.")};
}

WhySentence xminSentence(const WaitReason &reason, const QString &since)
{
    const WhyFacts facts(reason);
    const QString rows = countText(reason.count);
    const int plural = pluralNumber(reason.count);
    const QString sentence =
        reason.since ? WhySessionText::tr("%1 has kept the server from removing dead rows since "
                                          "%2: %3 in the tables here, which makes all work slower.",
                                          nullptr, plural)
                           .arg(sessionText(facts), since, rows)
                     : WhySessionText::tr("%1 keeps the server from removing dead rows: %2 in the "
                                          "tables here, which makes all work slower.",
                                          nullptr, plural)
                           .arg(sessionText(facts), rows);
    return {.title = WhySessionText::tr("Dead rows are kept"),
            .sentence = beginningLarge(sentence) + doingText(facts),
            .help = endText(facts)};
}

} // namespace

WhySentence sessionSentence(const WaitReason &reason, const TimeFormat &format,
                            const QDateTime &now)
{
    const QString since = sinceText(reason, format, now);
    switch (reason.code) {
    case WaitCode::Locked:
        return lockedSentence(reason, since);
    case WaitCode::IdleInTransaction:
        return idleSentence(reason, since);
    case WaitCode::NotifyQueueFull:
        return notifySentence(reason);
    default:
        return xminSentence(reason, since);
    }
}

} // namespace sluice
