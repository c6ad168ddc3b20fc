-- What was reached, whatever is in it.
select current_setting('server_version') as server_version,
       current_database()::text as database_name,
       current_user::text as role_name,
       pg_is_in_recovery() as in_recovery,
       clock_timestamp() as server_now
