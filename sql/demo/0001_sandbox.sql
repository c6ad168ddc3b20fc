-- What makes a database a sandbox, for those who ask the database itself: local workers take tasks without being told to.

insert into sluice.settings (key, value, description) values
    ('environment', '"sandbox"', 'What this database is for: sandbox, development, staging or production.')
on conflict (key) do update set value = excluded.value;
