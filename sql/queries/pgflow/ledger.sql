-- What the ledger says of functions and migrations.
select m.component, m.number, m.name, m.checksum from sluice.migrations m order by m.component, m.number
