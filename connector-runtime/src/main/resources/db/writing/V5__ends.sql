-- How a customer or an item ends whose source is gone. See docs/writing.md.

-- Whether we made it inactive in the books, so that we make it active again if its source comes back.
alter table writing.link add column retired boolean not null default false;
create index link_entry on writing.link (connection, type, vendor_id) where type in ('CUSTOMER', 'ITEM');

alter table writing.attempt drop constraint attempt_operation_check;
alter table writing.attempt add constraint attempt_operation_check
  check (operation in ('CREATE', 'UPDATE', 'WITHDRAW', 'RESTORE'));
