select sluice.action_resume_run($1::uuid, timestamptz 'epoch' + $2::bigint * interval '1 millisecond', $3::text, $4::boolean)
