-- What a person agreed to about documents that are in the books. See docs/writing.md.

-- How many corrections a document has had, whether one took it back whole, and the content that was approved.
alter table writing.progress
  add column corrections integer not null default 0,
  add column credited    boolean not null default false,
  add column approved    text;

-- The canonical record that the books account for, and how a person settled a later change of it.
alter table writing.link
  add column content bytea,
  add column agreed  text check (agreed in ('CORRECTED', 'LEFT_AS_IS', 'LEFT_THOUGH_LOST'));
