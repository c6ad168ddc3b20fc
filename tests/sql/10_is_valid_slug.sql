begin;
select plan(11);

select is(pgflow.is_valid_slug('a'), true, 'a letter');
select is(pgflow.is_valid_slug('_a9_Z'), true, 'letters, digits and underscores');
select is(pgflow.is_valid_slug(repeat('a', 128)), true, '128 characters');
select is(pgflow.is_valid_slug(repeat('a', 129)), false, '129 characters are too many');
select is(pgflow.is_valid_slug(null), false, 'null is none');
select is(pgflow.is_valid_slug(''), false, 'nor is nothing');
select is(pgflow.is_valid_slug('9a'), false, 'nor a leading digit');
select is(pgflow.is_valid_slug('a-b'), false, 'nor a dash');
select is(pgflow.is_valid_slug('a b'), false, 'nor a space');
select is(pgflow.is_valid_slug(E'a\n'), false, 'nor a line end');
select is(pgflow.is_valid_slug('run'), false, 'run is reserved');

select * from finish();
rollback;
