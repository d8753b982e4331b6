-- The account that a connection was first seen with. It is bound to that one for life.
create table writing.bound_account (
  connection text        primary key,
  account    text        not null,
  bound_at   timestamptz not null default now()
);
