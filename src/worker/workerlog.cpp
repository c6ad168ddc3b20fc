#include "worker/workerlog.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstring>
#include <utility>

namespace sluice::worker {

namespace {

/// A terminal obeys control characters, and format characters turn the reading direction; a log
/// only shows text.
QString printable(QString text)
{
    for (QChar &c : text) {
        const bool isControl = c.category() == QChar::Other_Control && c != QLatin1Char('\t');
        if (isControl || c.category() == QChar::Other_Format ||
            c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph)
            c = QChar(QChar::ReplacementCharacter);
    }
    return text;
}

} // namespace

void WorkerLog::write(const char *level, const QString &text, const TaskKey *task)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (m_style == Style::Json) {
        QJsonObject line = {{QStringLiteral("event"), QStringLiteral("log")},
                            {QStringLiteral("time"), now.toString(Qt::ISODateWithMs)},
                            {QStringLiteral("level"), QLatin1String(level)},
                            {QStringLiteral("text"), text}};
        if (task) {
            line.insert(QStringLiteral("flow"), task->flow.value());
            line.insert(QStringLiteral("run"), toText(task->run));
            line.insert(QStringLiteral("step"), task->step.value());
            line.insert(QStringLiteral("index"), task->index);
        }
        writeLine(stdout, QJsonDocument(line).toJson(QJsonDocument::Compact));
        return;
    }
    if (!m_verbose && std::strcmp(level, "debug") == 0)
        return;
    for (const QString &line : linesFor(now.toLocalTime().time(), level, text, task))
        writeLine(stderr, line.toUtf8());
}

QStringList WorkerLog::linesFor(QTime time, const char *level, const QString &text,
                                const TaskKey *task)
{
    QString head = time.toString(QStringLiteral("HH:mm:ss.zzz ")) +
                   QString::fromLatin1(level).leftJustified(8);
    if (task) {
        head += QStringLiteral("%1 %2/%3[%4]: ")
                    .arg(toShortText(task->run), task->flow.value(), task->step.value(),
                         QString::number(task->index));
    }
    QStringList lines;
    for (const QString &part : text.split(QLatin1Char('\n'))) {
        // Nothing that follows can be taken for a message of its own.
        lines += printable(head + (lines.isEmpty() ? QString() : QStringLiteral("  ")) + part);
    }
    return lines;
}

void WorkerLog::trouble(const QString &text)
{
    if (text == m_lastTrouble)
        return;
    m_lastTrouble = text;
    warning(text);
}

void WorkerLog::state(const char *word)
{
    if (m_style != Style::Json)
        return;
    const QJsonObject line = {{QStringLiteral("event"), QStringLiteral("state")},
                              {QStringLiteral("state"), QLatin1String(word)}};
    writeLine(stdout, QJsonDocument(line).toJson(QJsonDocument::Compact));
}

void WorkerLog::flows(const QList<FlowNote> &notes)
{
    if (m_style != Style::Json)
        return writeUnhandled(notes);
    QJsonArray waiting;
    for (const FlowNote &note : notes) {
        waiting.append(QJsonObject{{QStringLiteral("flow"), note.flow.value()},
                                   {QStringLiteral("why"), note.why == FlowNote::Why::NoHandler
                                                               ? QStringLiteral("no-handler")
                                                               : QStringLiteral("trouble")},
                                   {QStringLiteral("text"), note.text}});
    }
    const QJsonObject line = {{QStringLiteral("event"), QStringLiteral("flows")},
                              {QStringLiteral("waiting"), waiting}};
    writeLine(stdout, QJsonDocument(line).toJson(QJsonDocument::Compact));
}

void WorkerLog::writeUnhandled(const QList<FlowNote> &notes)
{
    QSet<QString> unhandled;
    for (const FlowNote &note : notes) {
        if (note.why != FlowNote::Why::NoHandler)
            continue;
        unhandled.insert(note.flow.value());
        if (!m_unhandled.contains(note.flow.value()))
            warning(QStringLiteral("Flow %1 waits: %2").arg(note.flow.value(), note.text));
    }
    for (const QString &flow : std::as_const(m_unhandled)) {
        if (!unhandled.contains(flow))
            info(QStringLiteral("Flow %1 waits no longer for a handler.").arg(flow));
    }
    m_unhandled = unhandled;
}

void WorkerLog::writeLine(std::FILE *file, const QByteArray &line)
{
    std::fwrite(line.constData(), 1, size_t(line.size()), file);
    std::fputc('\n', file);
    std::fflush(file);
}

} // namespace sluice::worker
