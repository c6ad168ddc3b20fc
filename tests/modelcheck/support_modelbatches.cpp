// Several reports at once, and what a worker takes along with them.

#include "support_model.h"

#include <algorithm>

namespace sluice::modelcheck {

/// The standard protocol does not say which attempt a report speaks of.
void Model::reportInOne(const QList<Report> &reports)
{
    for (const Report &report : reports) {
        const TaskKey key = {report.run, findIn(report.run, report.step), report.index};
        if (report.error)
            failTask(key, *report.error);
        else
            completeTask(key, report.output);
    }
}

/// Reports one by one, in the order of their tasks; the first of several about one attempt counts.
void Model::reportBatch(const QList<Report> &reports)
{
    QList<int> order;
    for (int place = 0; place < reports.size(); ++place)
        order.append(place);
    const auto rank = [&](int place) {
        const Report &report = reports[place];
        const QByteArray run =
            report.run < int(m_runs.size()) ? m_runs[size_t(report.run)].key : QByteArray();
        return std::tuple(run, report.step, report.index);
    };
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return rank(a) < rank(b); });

    const auto add = [this](QJsonObject &row, const TaskKey &key) {
        const bool known = exists(key);
        row.insert(QStringLiteral("task_status"),
                   known ? QJsonValue(toWord(at(key).status)) : QJsonValue());
        row.insert(QStringLiteral("attempts"), known ? QJsonValue(at(key).attempts) : QJsonValue());
    };
    const QJsonArray before = m_outcome.rows;
    QList<QJsonObject> rows(reports.size());
    for (const int place : order) {
        const Report &report = reports[place];
        const TaskKey key = {report.run, findIn(report.run, report.step), report.index};
        const bool accepted = exists(key) && at(key).status == TaskStatus::Started &&
                              at(key).attempts == report.attempt && at(key).worker == report.worker;
        if (accepted && report.error)
            failTask(key, *report.error);
        else if (accepted)
            completeTask(key, report.output);
        rows[place].insert(QStringLiteral("accepted"), accepted);
        add(rows[place], key);
    }
    m_outcome.rows = before;
    for (int place = 0; place < rows.size(); ++place) {
        QJsonObject row = rows[place];
        const Report &report = reports[place];
        QJsonObject inTheEnd = row;
        add(inTheEnd, {report.run, findIn(report.run, report.step), report.index});
        // A report that does not count may be answered before or after what the others do.
        if (!row.value(QStringLiteral("accepted")).toBool() && row != inTheEnd) {
            row.remove(QStringLiteral("task_status"));
            row.remove(QStringLiteral("attempts"));
        }
        m_outcome.rows.append(row);
    }
}

void Model::exchange(const Operation &operation)
{
    reportBatch(operation.reports);
    adoptOrder();
    for (const int position : visible(operation.count)) {
        Message &message = m_messages[size_t(position)];
        message.reads += 1;
        if (!mayClaim(position)) {
            show(message, m_now + operation.seconds);
            continue;
        }
        claim(position, operation.worker);
        const TaskKey key = {message.run, message.step, message.index};
        QJsonObject row = inputsOf(key);
        row.insert(QStringLiteral("attempt"), at(key).attempts);
        row.insert(QStringLiteral("worker"), operation.worker);
        row.insert(QStringLiteral("timeout"), m_flow.timeout(key.step));
        m_outcome.rows.append(row);
    }
}

} // namespace sluice::modelcheck
