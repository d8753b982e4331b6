-- The day of a sale, and when its record was first heard of: what totals and lists take as its period.

ALTER TABLE record_state ADD COLUMN day date;
ALTER TABLE record_state ADD COLUMN first_seen timestamptz NOT NULL DEFAULT now();
UPDATE record_state SET first_seen = since WHERE since IS NOT NULL;

CREATE INDEX record_by_period ON record_state (integration, (coalesce(day, (first_seen AT TIME ZONE 'UTC')::date)));

CREATE OR REPLACE VIEW listed_record AS
  SELECT integration, type, source_entity, source_id, part, source_connection, tenant, number, state,
         seq, mapping_version, redo, ordinal, cause_code, cause_subject, reason, currency, amount,
         booked_currency, booked_amount, title, document_number, since, facts,
         coalesce(day, (first_seen AT TIME ZONE 'UTC')::date) AS period
    FROM record_state
   WHERE state IS NOT NULL
  UNION ALL
  SELECT integration, NULL, source_entity, source_id, 'main', source_connection, tenant, number, 'ON_ITS_WAY',
         seq, 0, redo, 0, NULL, NULL, NULL, NULL, NULL,
         NULL, NULL, NULL, NULL, read_at, '{}'::jsonb,
         (read_at AT TIME ZONE 'UTC')::date
    FROM source_record
   WHERE NOT answered;

-- A question that was answered once for all, and the records that were sent again because of it, as they stood.

CREATE TABLE resend (
  id            uuid PRIMARY KEY,
  integration   text        NOT NULL REFERENCES integration,
  version       int         NOT NULL,
  cause_code    text        NOT NULL,
  cause_subject text        NOT NULL,
  asked_by      text        NOT NULL,
  why           text        NOT NULL,
  asked_at      timestamptz NOT NULL
);

CREATE INDEX resend_by_integration ON resend (integration, asked_at);

CREATE TABLE resend_record (
  resend            uuid NOT NULL REFERENCES resend,
  integration       text NOT NULL,
  type              text NOT NULL,
  source_entity     text NOT NULL,
  source_id         text NOT NULL,
  part              text NOT NULL,
  source_connection text NOT NULL,
  tenant            text NOT NULL,
  seq               bigint NOT NULL,
  mapping_version   int    NOT NULL,
  redo              int    NOT NULL,
  ordinal           bigint NOT NULL,
  PRIMARY KEY (resend, type, source_entity, source_id, part, source_connection)
);
