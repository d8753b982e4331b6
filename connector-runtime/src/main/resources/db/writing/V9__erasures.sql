-- Source records whose data is erased here, because their reader erased it; for ever, since a topic may still hold what
-- was made of it before.
create table writing.erasure (
  source  text primary key,             -- connection/entity/id
  erasure uuid        not null,
  tenant  text        not null,
  said_at timestamptz not null,
  next_at timestamptz not null,
  done_at timestamptz                   -- absent while something of it is under way
);
create index erasure_to_do on writing.erasure (next_at) where done_at is null;

-- The source records that carried a copy, and up to which change of theirs.
create table writing.erased_copy (
  carrier text    not null,             -- connection/entity/id
  source  text    not null references writing.erasure (source),
  seq     bigint  not null,
  redo    integer not null,
  primary key (carrier, source)
);

-- What the books may hold of a person, and the index must not.
alter table writing.link add column erased boolean not null default false;
create index link_erased on writing.link (connection, type, vendor_id) where erased;

-- What was said last is remembered without the names that it had.
update writing.write set reported = null;
