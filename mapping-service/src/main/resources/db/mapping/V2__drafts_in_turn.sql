-- A draft says which version it began from and which edition of it this is, so that two people who
-- edit at once do not overwrite each other.
alter table draft
  add column based_on int    not null default 1,
  add column edition  bigint not null default 1;

alter table draft
  alter column based_on drop default,
  alter column edition drop default;

alter table mapping_version rename column note to why;
