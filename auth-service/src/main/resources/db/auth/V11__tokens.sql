-- Keys that sign tokens, and the services that may ask for one.
create table signing_key (
  id text primary key,
  public_key text not null,
  private_key bytea not null,
  made_at timestamptz not null,
  signs_from timestamptz not null
);

comment on column signing_key.private_key is 'sealed; never readable from a copy of the database alone';

create table service_client (
  id text primary key,
  secret_hash bytea not null,
  changed_at timestamptz not null
);
