-- Every secret of this service. What is sealed says which key sealed it and belongs to its owner and
-- name: moved to another row, it cannot be opened.
create table secret (
  owner     text        not null,
  name      text        not null,
  sealed    bytea       not null,
  sealed_at timestamptz not null default now(),
  primary key (owner, name)
);
