-- The outbox as all services have it.
ALTER TABLE outbox
  ALTER COLUMN value DROP NOT NULL,
  ADD COLUMN headers text[] NOT NULL DEFAULT '{}';
