-- Whom a person asked to forget, and how far that has come. Holds no name: "why" names the request, never the person.

CREATE TABLE erasure (
  id                uuid PRIMARY KEY,
  tenant            text        NOT NULL,
  source_connection text        NOT NULL,
  source_entity     text        NOT NULL,
  source_id         text        NOT NULL,
  asked_by          text        NOT NULL,
  why               text        NOT NULL,
  asked_at          timestamptz NOT NULL,
  refusal           text,
  carriers          text[]      NOT NULL DEFAULT '{}',
  erased_at         timestamptz
);

-- Who was refused may be asked for again; others are asked for once.

CREATE UNIQUE INDEX erasure_of_source ON erasure (source_connection, source_entity, source_id) WHERE refusal IS NULL;

-- What services said that they erased what they held.

CREATE TABLE erasure_step (
  erasure uuid        NOT NULL REFERENCES erasure,
  service text        NOT NULL,
  at      timestamptz NOT NULL,
  PRIMARY KEY (erasure, service)
);
