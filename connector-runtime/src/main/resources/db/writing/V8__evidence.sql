-- Records are found by evidence that names its own connection and type, so that one index finds
-- exactly those of one company, however many companies and records there are.
alter table writing.match_index add column evidence text[] not null default '{}';

update writing.match_index set evidence =
  (select array_agg(connection || E'\x1f' || type || E'\x1f' || kind || E'\x1f' || value)
     from (select 'name', name
           union all select 'displayName', lower(display_name)
           union all select 'code', code where code is not null
           union all select 'email', unnest(emails)
           union all select 'taxId', unnest(tax_ids)
           union all select 'mark', unnest(marks)) as of_record(kind, value));

alter table writing.match_index drop column name, drop column display_name, drop column code,
  drop column emails, drop column tax_ids, drop column phones, drop column marks;

-- Without a list of pending entries, which every look-up would have to go through.
create index match_evidence on writing.match_index using gin (evidence) with (fastupdate = off);
