-- A developer's applications, one chosen for new consents of each vendor: the newest. Older ones stay
-- for the consents that were given to them. Their secrets are in the vault.
create table application (
  tenant    text        not null,
  system    text        not null,
  client_id text        not null,
  chosen_at timestamptz not null,
  chosen_by text        not null,
  primary key (tenant, system, client_id)
);

-- One user's grant at one vendor. Its tokens are in the vault and change with the version. A refresh is
-- one instance's by a lease in the database's time; sent_at tells the next owner that an answer may be
-- lost.
create table vendor_authorization (
  id               uuid        primary key,
  tenant           text        not null,
  system           text        not null,
  client_id        text        not null,
  subject          text        not null,
  state            text        not null check (state in ('ALIVE', 'EXPIRING', 'GONE')),
  reason           text        check ((reason is null) = (state = 'ALIVE')),
  version          bigint      not null,
  forced           boolean     not null default false,
  issued_at        timestamptz not null,
  access_ends_at   timestamptz not null,
  refresh_from     timestamptz not null,
  consent_ends_at  timestamptz,
  lease_owner      text,
  lease_until      timestamptz,
  lease_epoch      bigint      not null default 0,
  sent_at          timestamptz,
  unanswered       boolean     not null default false,
  failures         int         not null default 0,
  retry_at         timestamptz,
  unique (tenant, system, client_id, subject)
);
create index vendor_authorization_due on vendor_authorization (refresh_from);

-- An account in an external system, bound to it for life: disconnected it keeps its row, and connecting
-- the account again revives it. Keys and named secrets are in the vault.
create table connection (
  id            text        primary key,
  tenant        text        not null,
  system        text        not null,
  account       text        not null,
  name          text        not null,
  base_url      text        not null,
  vendor_authorization uuid references vendor_authorization (id),
  status        text        not null check (status in ('CONNECTED', 'PAUSED', 'DISCONNECTED', 'DELETED')),
  reason        text,
  key_version   bigint      not null default 0,
  settings      jsonb       not null default '{}',
  created_at    timestamptz not null,
  created_by    text        not null,
  unique (tenant, system, account)
);
create index connection_authorization on connection (vendor_authorization);

-- An attempt to authorise: its state is good once, for the session that began it.
create table attempt (
  id                   uuid        primary key,
  state_hash           text        not null unique,
  tenant               text        not null,
  person               text        not null,
  session              text        not null,
  system               text        not null,
  client_id            text        not null,
  redirect             text        not null,
  reconnects           text        references connection (id),
  begun_at             timestamptz not null,
  expires_at           timestamptz not null,
  used_at              timestamptz,
  vendor_authorization uuid references vendor_authorization (id) on delete cascade,
  companies            jsonb
);

create table outbox (
  id      bigint generated always as identity primary key,
  topic   text   not null,
  key     text   not null,
  value   bytea,
  headers text[] not null
);
