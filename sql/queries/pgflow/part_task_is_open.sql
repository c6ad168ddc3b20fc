-- A status that the engine may end from. Others may know more statuses than ours.
t.status not in ('completed', 'failed', 'skipped', 'cancelled')
