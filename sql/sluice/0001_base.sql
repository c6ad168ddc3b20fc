-- What the rest of schema sluice stands on. The installer has made the schema before.

create table sluice.settings (
    key         text  not null primary key,
    value       jsonb not null,
    description text  not null default ''
);

insert into sluice.settings (key, value, description) values
    ('stalled_grace_seconds', '30',
     'Seconds beyond a step''s time-out after which a task whose worker has not reported returns to the queue.'),
    ('holder_heartbeat_limit_seconds', '30',
     'Seconds for which a worker''s last sign that it still holds a task protects the task from returning to the queue.');
