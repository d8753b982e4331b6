create table person (
  id uuid primary key,
  tenant text not null,
  email text not null unique check (email = lower(email)),
  name text not null,
  password text,
  roles text[] not null,
  edits_payloads boolean not null default false,
  disabled boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null
);

create index person_by_tenant on person (tenant);

comment on column person.password is 'Argon2id; absent until the person has chosen one';

create table session (
  hash bytea primary key,
  person uuid not null references person (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create index session_by_person on session (person);

create table one_time_link (
  hash bytea primary key,
  purpose text not null,
  tenant text not null,
  person uuid references person (id) on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Attempts to sign in, per account (its hash, whether or not it exists) and per address.
create table sign_in_attempt (
  key text primary key,
  failures int not null,
  last_at timestamptz not null
);
