select sluice.action_begin_bulk($1::uuid, $2::text, $3::uuid[], array(select timestamptz 'epoch' + u.ms * interval '1 millisecond'
                                                                      from unnest($4::bigint[]) with ordinality as u (ms, place)
                                                                      order by u.place),
                                $5::text[], $6::text[], $7::text, $8::text)
