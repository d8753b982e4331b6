-- What a connector wants to write, has sent, and has in the books. See docs/writing.md.

-- Per record key, for ever: the newest revision seen and the last ordinal given to an outcome.
create table writing.progress (
  key             text primary key,
  seq             bigint not null,
  mapping_version integer not null,
  redo            integer not null,
  integration     text not null,             -- that it came from
  owned           boolean not null default false, -- whether only that one's writes count
  ordinal         bigint not null default 0
);

-- The inbox: what is wanted, one row per record key, the newest revision, replaceable at any time.
create table writing.write (
  key             text primary key,
  connection      text not null,
  type            text not null,
  tenant          text not null,
  integration     text not null,
  seq             bigint not null,
  mapping_version integer not null,
  redo            integer not null,
  withdrawn       boolean not null,
  priority        smallint not null,
  state           text not null check (state in ('DUE', 'WAITING', 'DORMANT', 'HELD', 'REFUSED', 'REMOVED')),
  due_at          timestamptz not null,
  received_at     timestamptz not null,      -- the hint that led here
  arrived_at      timestamptz not null,
  cause           text,                      -- why it is held, refused or waits
  subject         text,
  attempts        integer not null default 0,
  failed_at       timestamptz,
  issue_date      date,                      -- the day of issue, given once
  notes           text not null default '',  -- what was learned about it on the way
  step            text,                      -- of a write that takes several calls
  max_batch       integer,                   -- after a failed batch, the largest it may be in
  link_to         text,                      -- a person said: this record of the vendor is it
  released        text,                      -- a person said: send it, whatever this cause says
  reported        text,                      -- what was last said of it, so that it is said once
  payload         bytea not null,            -- the canonical record as it came
  partition       integer not null,
  "offset"        bigint not null,
  trace           text
);
create index write_due on writing.write (connection, priority, due_at) where state = 'DUE';
create index write_asleep on writing.write (state, connection) where state <> 'DUE';

-- Which pending write names which other record. Rows go with their write.
create table writing.reference (
  waiter     text not null references writing.write (key) on delete cascade,
  referenced text not null,
  required   boolean not null,
  primary key (waiter, referenced)
);
create index reference_referenced on writing.reference (referenced);

-- Records that something waits for, that are neither linked nor on their way: asked for once.
create table writing.request (
  referenced   text primary key,
  tenant       text not null,
  integration  text not null,
  wanted_at    timestamptz not null,
  requested_at timestamptz,
  answer       text,                         -- NOT_FOUND, EXCLUDED, REJECTED, …: why it does not come
  reason       text
);

-- The pair (record key, vendor's id), with the document last written.
create table writing.link (
  key         text primary key,
  connection  text not null,
  type        text not null,
  vendor_id   text not null,
  lock_token  text,
  document    text not null,
  integration text not null,                 -- its owner
  made_by     text not null check (made_by in ('CREATED', 'ADOPTED', 'LINKED_BY_HAND')),
  writer      boolean not null,              -- of several links of one customer or item, the one that writes
  gone        boolean not null default false,-- deleted or voided in the books
  name_taken  boolean not null default false,
  issue_date  date,
  customer    text,                          -- record key of the customer of a document
  phase       text,
  number      text,
  gross       numeric,
  currency    text,
  linked_at   timestamptz not null,
  linked_by   text not null,
  written_at  timestamptz not null
);
create unique index link_document on writing.link (connection, type, vendor_id)
  where type in ('ESTIMATE', 'INVOICE', 'CREDIT_NOTE', 'PAYMENT') and not gone;
create unique index link_writer on writing.link (connection, type, vendor_id) where writer and not gone;

-- One request to the vendor, committed before it is sent. Also what the vendor's limits are counted by.
create table writing.call (
  id          uuid primary key,              -- the idempotency key
  connection  text not null,
  epoch       bigint not null,
  kind        text not null check (kind in ('WRITE', 'READ', 'PAGE', 'PROFILE')),
  calls       integer not null,              -- HTTP calls that it takes
  members     integer not null,
  method      text,
  path        text,
  body        text,
  repeatable  boolean not null,
  created_at  timestamptz not null,
  sent_at     timestamptz not null,          -- the last sending
  answered_at timestamptz,
  status      text not null default 'SENT'
);
create index call_recent on writing.call (connection, created_at);

-- One version of a write that was sent. Immutable but for its end; at most one open per record.
create table writing.attempt (
  id              bigint generated always as identity primary key,
  key             text not null,
  connection      text not null,
  type            text not null,
  seq             bigint not null,
  mapping_version integer not null,
  redo            integer not null,
  operation       text not null check (operation in ('CREATE', 'UPDATE', 'WITHDRAW')),
  document        text not null,             -- as sent
  result          text not null,             -- what the link holds once it is written
  vendor_id       text,
  lock_token      text,
  step            text,
  tenant          text not null,
  integration     text not null,
  received_at     timestamptz not null,
  trace           text,
  name_taken      boolean not null,
  issue_date      date,
  customer        text,
  call            uuid not null references writing.call (id),
  position        integer not null,
  created_at      timestamptz not null,
  state           text not null default 'SENT'
                  check (state in ('SENT', 'UNKNOWN', 'DONE', 'FAILED', 'ABSENT', 'DUPLICATED')),
  resolve_at      timestamptz,               -- when its unknown outcome is looked into next
  looks           integer not null default 0,
  closed_at       timestamptz
);
create unique index attempt_open on writing.attempt (key) where closed_at is null;
create unique index attempt_open_target on writing.attempt (connection, type, vendor_id)
  where closed_at is null and vendor_id is not null;
create index attempt_unknown on writing.attempt (connection, resolve_at) where closed_at is null;
create index attempt_recent on writing.attempt (key, created_at);
create index attempt_call on writing.attempt (call);

-- Who drives a connection. Every state change checks the epoch.
create table writing.lease (
  connection   text primary key,
  owner        text not null,
  epoch        bigint not null,
  expires_at   timestamptz not null,
  paused_until timestamptz,
  paused_for   text
);

-- The processes of this connector that are alive, so that each takes its share of the connections.
create table writing.instance (
  owner   text primary key,
  seen_at timestamptz not null
);

-- The vendor's customers and items, for matching; kept current page by page.
create table writing.match_index (
  connection   text not null,
  type         text not null,
  vendor_id    text not null,
  name         text not null,
  display_name text not null,
  code         text,
  emails       text[] not null,
  tax_ids      text[] not null,
  phones       text[] not null,
  marks        text[] not null,
  record       text not null,                -- the vendor's record, as it was read
  primary key (connection, type, vendor_id)
);
create index match_name on writing.match_index (connection, type, name);
create index match_display_name on writing.match_index (connection, type, lower(display_name));
create index match_code on writing.match_index (connection, type, code) where code is not null;
create index match_emails on writing.match_index using gin (emails);
create index match_tax_ids on writing.match_index using gin (tax_ids);
create index match_marks on writing.match_index using gin (marks);

create table writing.match_progress (
  connection text not null,
  type       text not null,
  complete   boolean not null,
  since      timestamptz not null,           -- what changed before this moment is in the index
  started_at timestamptz,                    -- of the enumeration under way
  cursor     text,
  primary key (connection, type)
);

-- Decisions of people that were applied: never twice.
create table writing.decision (
  id uuid primary key,
  at timestamptz not null
);

create table writing.outbox (
  id         bigint generated always as identity primary key,
  topic      text not null,
  key        text not null,
  value      bytea,
  headers    text[] not null,
  created_at timestamptz not null default now()
);
