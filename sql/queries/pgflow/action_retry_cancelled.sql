select sluice.action_retry_failed($1::uuid, $2::text, $3::integer,
                                  timestamptz 'epoch' + $4::bigint * interval '1 millisecond', $5::text, true)
