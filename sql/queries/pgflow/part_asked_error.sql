-- Whether what the run r failed with {{matches}} (e.error_message).
r.status = 'failed'
           and exists (select
                       from (select left(v.error_message, 20001) as error_message
                             from ({{failed_step}}) v) e
                       where {{matches}})
