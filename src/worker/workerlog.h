#pragma once

#include "core/task.h"
#include "worker/flownotes.h"

#include <QJsonObject>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QTime>

#include <cstdio>

namespace sluice::worker {

/// Where the worker says what it does: lines for a person on standard error, or JSON objects, one
/// a line, on standard output.
///
/// JSON lines: {"event":"log","time","level","text"} with "flow", "run", "step" and "index" where
/// the line is about a task; {"event":"state","state"} with one of "starting", "running",
/// "reconnecting", "standby", "draining", "stopped"; and {"event":"flows","waiting":[{"flow",
/// "why","text"}]}, all flows of which no tasks are taken at present, with "no-handler" or
/// "trouble" as the reason. Times are UTC. Texts of handlers are hostile; they stay one line.
class WorkerLog final
{
public:
    enum class Style { Text, Json };

    explicit WorkerLog(Style style, bool verbose = false) : m_style(style), m_verbose(verbose) {}

    void debug(const QString &text, const TaskKey *task = nullptr) { write("debug", text, task); }
    void info(const QString &text, const TaskKey *task = nullptr) { write("info", text, task); }
    void warning(const QString &text, const TaskKey *task = nullptr)
    {
        write("warning", text, task);
    }
    void error(const QString &text, const TaskKey *task = nullptr) { write("error", text, task); }
    void write(const char *level, const QString &text, const TaskKey *task);
    /// A warning about the connection: said once, not at every try, until endTrouble().
    void trouble(const QString &text);
    void endTrouble() { m_lastTrouble.clear(); }
    void state(const char *word);
    void flows(const QList<FlowNote> &notes);

    /// What a person reads. Names and texts are hostile; lines of \a text after the first stand
    /// further in.
    [[nodiscard]] static QStringList linesFor(QTime time, const char *level, const QString &text,
                                              const TaskKey *task);

private:
    void writeUnhandled(const QList<FlowNote> &notes);
    void writeLine(std::FILE *file, const QByteArray &line);

    Style m_style;
    bool m_verbose;
    QString m_lastTrouble;
    QSet<QString> m_unhandled; ///< flows named as waiting for a handler
};

} // namespace sluice::worker
