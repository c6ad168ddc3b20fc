-- What orders the work of several sessions is out of reach of those who only look on. Anybody may take an advisory lock and keep it,
-- and so stop sweeps and signals for all; a row to lock and a sequence to draw from ask for rights.

create table sluice.turns (
    work text not null primary key
);

insert into sluice.turns (work) values ('sweep');

create sequence sluice.signal_turn as bigint cache 1;
