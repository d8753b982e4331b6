-- A lease is known by its own id: by a time alone two owners could not surely be told apart.
alter table watermark add column lease uuid;
alter table run add column lease uuid;
create index answer_run on answer (run) where run is not null;
