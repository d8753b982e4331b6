-- A credit note is set off against its invoice by a call that writes neither.
alter table writing.attempt drop constraint attempt_operation_check;
alter table writing.attempt add constraint attempt_operation_check
  check (operation in ('CREATE', 'UPDATE', 'WITHDRAW', 'RESTORE', 'APPLY'));
