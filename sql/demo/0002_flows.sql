-- Three small flows to look at. Their handlers are plain files: resources/handlers.

-- Single steps that fork and join. As delivered, the handler of "summary" has a mistake in one line.
select pgflow.create_flow('analyze_website', max_attempts => 3, base_delay => 1, timeout => 30);
select pgflow.add_step('analyze_website', 'website');
select pgflow.add_step('analyze_website', 'sentiment', array['website']);
select pgflow.add_step('analyze_website', 'summary', array['website'], max_attempts => 2);
select pgflow.add_step('analyze_website', 'saveToDb', array['sentiment', 'summary']);

-- A map step: one task for each of 200 links, a few of which answer at the second attempt only.
select pgflow.create_flow('check_links', max_attempts => 3, base_delay => 1, timeout => 20);
select pgflow.add_step('check_links', 'find_links');
select pgflow.add_step('check_links', 'check_link', array['find_links'], step_type => 'map');
select pgflow.add_step('check_links', 'report', array['check_link']);

-- A step that begins late, and one that fails whatever is tried.
select pgflow.create_flow('nightly_billing', max_attempts => 3, base_delay => 1, timeout => 30);
select pgflow.add_step('nightly_billing', 'lines');
select pgflow.add_step('nightly_billing', 'customer');
select pgflow.add_step('nightly_billing', 'exchange_rates', start_delay => 10);
select pgflow.add_step('nightly_billing', 'totals', array['lines', 'exchange_rates']);
select pgflow.add_step('nightly_billing', 'charge_card', array['totals', 'customer']);
select pgflow.add_step('nightly_billing', 'mail', array['charge_card']);
