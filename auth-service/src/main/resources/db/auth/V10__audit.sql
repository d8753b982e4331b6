-- What was done, by whom, about what. Rows are written in the transaction of the act, and never change.
create table audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  tenant text,
  kind text not null,
  subject text not null,
  who text not null,
  act text not null,
  about text not null,
  details text not null,
  address text
);

create index audit_event_by_tenant on audit_event (tenant, id desc);

comment on column audit_event.tenant is 'absent for what concerns the whole installation';

create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log only grows: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;

create trigger audit_event_only_grows before update or delete on audit_event
  for each row execute function refuse_change_of_audit();

create trigger audit_event_is_never_emptied before truncate on audit_event
  for each statement execute function refuse_change_of_audit();
