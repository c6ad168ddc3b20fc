-- Functions of conditions take the place of these.

drop function if exists pgflow._end_steps(uuid, text, text[]);

drop function if exists pgflow._complete_taskless(uuid, text, text[]);
