-- A template of a sandbox holds no runs, because they would be as old as the template. Whoever starts a sandbox calls this.

-- Starts a few runs of the demo flows when the database has never had a run. Returns the number started.
create function sluice.start_demo_runs() returns integer
language plpgsql
set search_path = ''
as $$
begin
    -- Two windows may start the same sandbox at the same time.
    perform pg_advisory_xact_lock(hashtextextended('sluice.start_demo_runs', 0));
    if exists (select from pgflow.runs) then
        return 0;
    end if;
    perform pgflow.start_flow('nightly_billing', '{"month": "2026-10", "customer": "C-1042"}');
    perform pgflow.start_flow('check_links', '{"site": "https://garden.example", "links": 200}');
    perform pgflow.start_flow('analyze_website', '{"url": "https://garden.example/tomatoes"}');
    perform pgflow.start_flow('analyze_website', '{"url": "https://garden.example/slugs"}');
    perform pgflow.start_flow('analyze_website', '{"url": "https://garden.example/compost"}');
    return 5;
end
$$;

revoke all on function sluice.start_demo_runs() from public;
