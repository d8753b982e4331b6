-- What Concilia made in the books, by when.

CREATE INDEX story_created ON story (at, integration)
  WHERE kind = 'DONE' AND details ->> 'reason' = 'CREATED';
