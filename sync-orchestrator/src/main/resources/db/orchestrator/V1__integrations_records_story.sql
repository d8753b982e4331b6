-- Integrations. A version is written once and never touched again.

CREATE TABLE integration (
  id         text PRIMARY KEY,
  tenant     text NOT NULL,
  crm        text NOT NULL,
  accounting text NOT NULL,
  status     text NOT NULL,
  version    int  NOT NULL
);

CREATE TABLE integration_version (
  integration text        NOT NULL REFERENCES integration,
  version     int         NOT NULL,
  body        jsonb       NOT NULL,
  changed_by  text        NOT NULL,
  changed_at  timestamptz NOT NULL,
  why         text        NOT NULL,
  PRIMARY KEY (integration, version)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is written once', TG_TABLE_NAME; END $$;

CREATE TRIGGER integration_version_is_written_once
  BEFORE UPDATE OR DELETE ON integration_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What is to be published. A row goes when the broker has it.

CREATE TABLE outbox (
  id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text  NOT NULL,
  key   text  NOT NULL,
  value bytea NOT NULL
);

-- Numbers source records and records in the order in which they were first seen: what lists page by.

CREATE SEQUENCE record_number;

-- A source record as it concerns one integration. Until the rules have answered, it is on its way.

CREATE TABLE source_record (
  integration       text        NOT NULL,
  source_connection text        NOT NULL,
  source_entity     text        NOT NULL,
  source_id         text        NOT NULL,
  tenant            text        NOT NULL,
  number            bigint      NOT NULL DEFAULT nextval('record_number'),
  seq               bigint      NOT NULL,
  redo              int         NOT NULL,
  answered          boolean     NOT NULL,
  read_at           timestamptz NOT NULL,
  changed_tx        xid8        NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (integration, source_connection, source_entity, source_id)
);

CREATE INDEX source_record_unanswered ON source_record (integration, number) WHERE NOT answered;

-- Where a record stands. "facts" is the truth, the other columns are derived from it in the same statement.
-- state is null while nothing is known but that something superseded something.

CREATE TABLE record_state (
  integration       text NOT NULL,
  type              text NOT NULL,
  source_entity     text NOT NULL,
  source_id         text NOT NULL,
  part              text NOT NULL,
  source_connection text NOT NULL,
  tenant            text NOT NULL,
  number            bigint NOT NULL DEFAULT nextval('record_number'),
  facts             jsonb NOT NULL DEFAULT '{}',
  state             text,
  seq               bigint,
  mapping_version   int,
  redo              int,
  ordinal           bigint,
  cause_code        text,
  cause_subject     text,
  reason            text,
  currency          text,
  amount            numeric,
  booked_currency   text,
  booked_amount     numeric,
  title             text,
  document_number   text,
  since             timestamptz,
  changed_tx        xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (integration, type, source_entity, source_id, part, source_connection)
);

CREATE UNIQUE INDEX record_number_is_unique ON record_state (number);
CREATE INDEX record_by_number ON record_state (integration, number);
CREATE INDEX record_by_state ON record_state (integration, state, number);
CREATE INDEX record_by_cause ON record_state (integration, cause_code, number) WHERE cause_code IS NOT NULL;
CREATE INDEX record_by_source ON record_state (source_connection, source_entity, source_id);
CREATE INDEX record_by_change ON record_state (changed_tx);

-- What lists and totals read: the records, and the source records that no rule has answered yet.

CREATE VIEW listed_record AS
  SELECT integration, type, source_entity, source_id, part, source_connection, tenant, number, state,
         seq, mapping_version, redo, ordinal, cause_code, cause_subject, reason, currency, amount,
         booked_currency, booked_amount, title, document_number, since, facts
    FROM record_state
   WHERE state IS NOT NULL
  UNION ALL
  SELECT integration, NULL, source_entity, source_id, 'main', source_connection, tenant, number, 'ON_ITS_WAY',
         seq, 0, redo, 0, NULL, NULL, NULL, NULL, NULL,
         NULL, NULL, NULL, NULL, read_at, '{}'::jsonb
    FROM source_record
   WHERE NOT answered;

-- The story of a source record. Each event is kept once, whatever is delivered again.
-- integration is empty for what concerns all of a connection's integrations, type for what concerns all types.

CREATE TABLE story (
  source_connection text        NOT NULL,
  source_entity     text        NOT NULL,
  source_id         text        NOT NULL,
  integration       text        NOT NULL,
  type              text        NOT NULL,
  part              text        NOT NULL,
  event             text        NOT NULL,
  seq               bigint      NOT NULL,
  redo              int         NOT NULL,
  mapping_version   int         NOT NULL,
  stage             int         NOT NULL,
  ordinal           bigint      NOT NULL,
  kind              text        NOT NULL,
  at                timestamptz NOT NULL,
  trace             text,
  details           jsonb       NOT NULL,
  PRIMARY KEY (source_connection, source_entity, source_id, integration, type, part, event)
);
