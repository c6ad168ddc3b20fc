-- Who waits for work does so for the role that announced it; see functions/wake.sql. What was announced before is forgotten: workers
-- announce it anew, and ask every few seconds until then.

delete from sluice.idle_workers;

alter table sluice.idle_workers add column role text not null;
