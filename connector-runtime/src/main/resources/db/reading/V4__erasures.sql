-- Records whose data is to be erased, because a person asked, until it is said what became of that. Whoever was erased
-- is a record in the state ERASED, for ever: it has no content, and takes none.
create table erasure (
  connection text        not null,
  entity     text        not null,
  id         text        not null,
  erasure    uuid        not null,
  tenant     text        not null,
  asked_at   timestamptz not null,
  primary key (connection, entity, id)
);
