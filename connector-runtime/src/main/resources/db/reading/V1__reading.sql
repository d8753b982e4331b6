-- What is to be read. One row per source record: hints of one record fold into each other. A row that is leased is
-- being read; what arrives meanwhile goes to the again_ columns and is read afterwards.
-- Leases end by the database's clock; due_at is a matter of pacing and comes from the service's clock.
create table hint (
  connection        text        not null,
  entity            text        not null,
  id                text        not null,
  mode              smallint    not null, -- 0 compose from what is stored, 1 read
  priority          smallint    not null,
  origin            text        not null,
  run               text,
  trace             text,
  received_at       timestamptz not null,
  due_at            timestamptz not null,
  attempts          integer     not null default 0,
  lease             uuid,
  lease_until       timestamptz,
  again_mode        smallint,
  again_priority    smallint,
  again_origin      text,
  again_run         text,
  again_trace       text,
  again_received_at timestamptz,
  primary key (connection, entity, id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index hint_due on hint (connection, mode, priority, due_at) where lease is null;
create index hint_leased on hint (lease_until) where lease is not null;
create index hint_run on hint (run) where run is not null;
create index hint_again_run on hint (again_run) where again_run is not null;

-- What was read (content) and what was published of it (payload). seq is 0 until the first publication.
create table record (
  connection   text        not null,
  entity       text        not null,
  id           text        not null,
  state        text        not null, -- UNREAD, PRESENT, DELETED, ABSENT
  updated_at   timestamptz,
  settled      boolean     not null default false,
  content      text,
  read_at      timestamptz,
  seq          bigint      not null default 0,
  redo         integer     not null default 0,
  ordinal      bigint      not null default 0,
  payload      text,
  payload_hash bytea,
  published_at timestamptz,
  seen_by_run  text,
  primary key (connection, entity, id)
) with (fillfactor = 80);

-- Whose payload carries whom. A row is claimed by the owner's content, or by the member's ("I belong to it").
create table relation (
  connection   text    not null,
  owner_entity text    not null,
  owner_id     text    not null,
  entity       text    not null,
  id           text    not null,
  by_member    boolean not null,
  primary key (connection, owner_entity, owner_id, entity, id, by_member)
);
create index relation_member on relation (connection, entity, id);

-- Requests and back-fills for one integration that the next publication of the record answers.
create table answer (
  connection  text        not null,
  entity      text        not null,
  id          text        not null,
  integration text        not null,
  tenant      text        not null,
  origin      text        not null,
  run         text,
  asked_at    timestamptz not null,
  primary key (connection, entity, id, integration)
);

-- Reference data of a connection, such as its currencies.
create table catalog (
  connection text        not null,
  name       text        not null,
  payload    text        not null,
  read_at    timestamptz not null,
  primary key (connection, name)
);

-- How far each search has come. The window behind done_until is stored.
create table watermark (
  connection  text        not null,
  entity      text        not null,
  feed        text        not null,
  done_until  timestamptz not null,
  next_at     timestamptz not null,
  lease_until timestamptz,
  primary key (connection, entity, feed)
);

-- Back-fills and sweeps: enumerations of an entity that go on where they stopped.
create table run (
  id          text        not null primary key,
  connection  text        not null,
  entity      text        not null,
  kind        text        not null, -- BACKFILL, SWEEP
  integration text,
  state       text        not null, -- LISTING, READING, DONE
  phase       text        not null,
  page        integer     not null,
  first_total integer,
  rows_seen   bigint      not null default 0,
  hints       bigint      not null default 0,
  failure     text,
  started_at  timestamptz not null,
  finished_at timestamptz,
  next_at     timestamptz not null,
  lease_until timestamptz
);
create unique index run_in_flight on run (connection, entity, kind) where state <> 'DONE';

-- Calls made in the current hour and minute, by all instances together.
create table quota (
  connection   text        not null primary key,
  hour         timestamptz not null,
  hour_used    integer     not null,
  minute       timestamptz not null,
  minute_used  integer     not null,
  closed_until timestamptz
) with (fillfactor = 50);

create table outbox (
  id      bigint generated always as identity primary key,
  topic   text   not null,
  key     text   not null,
  value   bytea,
  headers text[] not null
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
