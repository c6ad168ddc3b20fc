#pragma once

#include "support/databasefixture.h"
#include "support/testpaths.h"

#include <QFile>

namespace sluice::test {

/// What the SQL tests share: a worker, and sluice_test.violations(), the recount of all counters.
inline void loadFixtures(const Database &database)
{
    QFile file(sourcePath(QStringLiteral("tests/sql/support/fixtures.sql")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    auto session = database.session();
    const auto loaded = session.script(file.readAll());
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
}

/// \returns a sentence for each rule between rows that does not hold
[[nodiscard]] inline QString violations(const Database &database)
{
    const auto rows =
        database.exec("select coalesce(string_agg(v, E'\\n'), '') from sluice_test.violations() v");
    return rows.rowCount() == 1 ? rows.text(0, 0) : QStringLiteral("the recount failed");
}

/// The first value of the first row, as text; "null" for none.
[[nodiscard]] inline QString value(const Database &database, const QByteArray &sql)
{
    const auto rows = database.exec("select coalesce((" + sql + ")::text, 'null')");
    return rows.rowCount() == 1 ? rows.text(0, 0) : QStringLiteral("no answer");
}

/// A flow of three steps, "used", with a map in the middle.
inline void defineFlow(const Database &database)
{
    database.exec("select pgflow.create_flow('used', max_attempts => 1)");
    database.exec("select pgflow.add_step('used', 'first')");
    database.exec("select pgflow.add_step('used', 'each', array['first'], step_type => 'map')");
    database.exec("select pgflow.add_step('used', 'last', array['each'])");
}

/// Leaves traces of all kinds: runs of "used" in every state, holds, signals, decisions, rights and
/// default privileges of the role "sluice_test_role", which is there, and a flow "later" that is
/// defined under these.
inline void useEverything(const Database &database)
{
    for (const char *sql :
         {"select pgflow.start_flow('used', '{}') from generate_series(1, 4)",
          "select sluice_test.take('used', 1)",
          "select pgflow.complete_task(run_id, step_slug, task_index, '[1, 2, 3]') from "
          "pgflow.step_tasks where status = 'started'",
          "select sluice_test.take('used', 2)",
          "select pgflow.fail_task(run_id, step_slug, task_index, 'broken') from pgflow.step_tasks "
          "where status = 'started' and step_slug = 'first' limit 1",
          "select sluice.hold_task(run_id, step_slug, task_index, sluice_test.worker_id()) from "
          "pgflow.step_tasks where status = 'started'",
          "select sluice.cancel_run(run_id, 'test') from pgflow.runs where status = 'started' "
          "limit 1",
          "select sluice.resume_run(run_id, include_cancelled => true) from pgflow.runs where "
          "status = 'failed' limit 1",
          "select sluice.restart_run(run_id) from pgflow.runs limit 1",
          "select sluice.hold('used')", "select sluice.record_attempts(true)",
          "select sluice.wake_workers(true)",
          "select sluice.watch(run_id, 60) from pgflow.runs limit 1",
          "select sluice.grant_viewer('sluice_test_role')",
          "select sluice.grant_operator('sluice_test_role')",
          "select sluice.grant_worker('sluice_test_role')",
          "select sluice.grant_admin('sluice_test_role')", "select pgflow.create_flow('later')"})
        database.exec(sql);
}

} // namespace sluice::test
