// Works through a flow with upstream's own client, as its worker does, on the engine that the usual
// PG… variables name. Prints one line of JSON: what became of the runs.
import { PgflowSqlClient } from '@pgflow/core';
import { Flow, compileFlow } from '@pgflow/dsl';
import postgres from 'postgres';
import { randomUUID } from 'node:crypto';

const nothing = () => null;
const flow = new Flow({ slug: 'client', maxAttempts: 2, baseDelay: 1, timeout: 30 })
  .array({ slug: 'list' }, nothing)
  .map({ slug: 'each', array: 'list' }, nothing)
  .step({ slug: 'aside', startDelay: 0 }, nothing)
  .step({ slug: 'sum', dependsOn: ['each', 'aside'] }, nothing);

const sql = postgres({
  host: process.env.PGHOST, port: Number(process.env.PGPORT), user: process.env.PGUSER,
  database: process.env.PGDATABASE, max: 2, onnotice: nothing,
});
const client = new PgflowSqlClient(sql);
const workerId = randomUUID();

const outputs = {
  list: () => [1, 2, 3],
  each: (task) => task.input * 10,
  aside: () => ({ text: '\u2014 \u{1F600}' }),
  sum: (task) => task.input.each.reduce((a, b) => a + b, 0),
};
const failedOnce = new Set();

async function work(task) {
  const key = `${task.run_id}/${task.task_index}`;
  if (task.step_slug === 'each' && task.task_index === 1 && !failedOnce.has(key)) {
    failedOnce.add(key);
    await client.failTask(task, new Error('first attempt'));
  } else {
    await client.completeTask(task, outputs[task.step_slug](task));
  }
}

for (const statement of compileFlow(flow)) await sql.unsafe(statement);
await sql`update pgflow.flows set opt_base_delay = 0 where flow_slug = 'client'`;
await sql`insert into pgflow.workers (worker_id, queue_name, function_name)
          values (${workerId}, 'client', 'test')`;

const named = randomUUID();
await client.startFlow(flow.slug, { n: 1 }, named);
for (let i = 0; i < 4; ++i) await client.startFlow(flow.slug, { n: i });
const open = async () =>
  Number((await sql`select count(*) from pgflow.runs where status = 'started'`)[0].count);
while ((await open()) > 0) {
  const messages = await client.readMessages('client', 2, 10, 1, 20);
  if (messages.length === 0) continue;
  const tasks = await client.startTasks('client', messages.map((m) => m.msg_id), workerId);
  await Promise.all(tasks.map(work));
}

const runs = await sql`select run_id, status, output from pgflow.runs order by started_at`;
const attempts = await sql`
  select step_slug, max(attempts_count) as most, count(*)::int as tasks, max(error_message) as error
  from pgflow.step_tasks group by step_slug order by step_slug`;
console.log(JSON.stringify({ named: runs[0].run_id === named, runs: runs.map((r) => [r.status, r.output]), attempts }));
await sql.end();
