-- Headers that belong to one call, such as its idempotency key: one a line, name: value.
alter table writing.call add column headers text not null default '';
