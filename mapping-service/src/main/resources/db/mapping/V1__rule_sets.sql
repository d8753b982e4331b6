-- Rule sets that are being edited: one document for each integration, which may hold mistakes.
create table draft (
  integration text primary key,
  document    text        not null,
  edited_at   timestamptz not null,
  edited_by   text        not null
);

-- Mapping versions: numbered from 1 for each integration, never altered. Going back publishes again.
create table mapping_version (
  integration  text        not null,
  number       int         not null check (number >= 1),
  document     text        not null,
  published_at timestamptz not null,
  published_by text        not null,
  note         text        not null,
  primary key (integration, number)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'mapping version %.% is published and never altered', old.integration, old.number;
end
$$;

create trigger published_is_final
  before update or delete on mapping_version
  for each row execute function refuse_change();
