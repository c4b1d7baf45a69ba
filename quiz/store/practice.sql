-- Two more things can happen to a card: an answer that schedules nothing, and a day chosen by the learner. SQLite cannot
-- alter a CHECK: the events are copied, as they are, into a table that allows them.
CREATE TABLE event_before AS SELECT * FROM event;

DROP TABLE event;

CREATE TABLE event (
  id            BLOB    PRIMARY KEY NOT NULL,  -- UUIDv7, its 16 bytes, like every event named below
  card          TEXT    NOT NULL,
  ms            INTEGER NOT NULL,              -- since 1970 UTC
  offset        INTEGER NOT NULL,              -- of local time, in minutes east of UTC
  day           INTEGER NOT NULL,              -- the study day, a proleptic Gregorian ordinal
  clock_ms      INTEGER NOT NULL,              -- the hybrid logical clock, which orders events
  clock_counter INTEGER NOT NULL,
  device        TEXT    NOT NULL,
  after         BLOB,                          -- the card's last effective review when this happened
  kind          TEXT    NOT NULL CHECK (kind IN ('review', 'practice', 'reschedule', 'undo', 'suspend', 'bury', 'flag',
                                                 'reset')),
  target        BLOB,                          -- what an undo takes back
  rating        INTEGER,                       -- of a review or a practice, 1 to 4
  suggested     INTEGER,                       -- of the same
  due           INTEGER,                       -- the study day a review led to, or that was chosen
  duration      INTEGER,                       -- of a review or a practice, milliseconds
  mapping       INTEGER,                       -- of the same
  model         TEXT,                          -- of a review
  detail        TEXT,                          -- JSON: what happened at a review or a practice, a flag's note
  CHECK ((kind = 'undo') = (target IS NOT NULL)),
  CHECK ((kind IN ('review', 'practice', 'flag')) = (detail IS NOT NULL)),
  CHECK ((kind IN ('review', 'reschedule')) = (due IS NOT NULL)),
  CHECK ((kind = 'review') = (model IS NOT NULL)),
  CHECK ((kind IN ('review', 'practice')) = (coalesce(rating, suggested, duration, mapping) IS NOT NULL)),
  CHECK (kind NOT IN ('review', 'practice') OR (rating BETWEEN 1 AND 4 AND suggested BETWEEN 1 AND 4
    AND duration IS NOT NULL AND mapping IS NOT NULL))
);

INSERT INTO event SELECT * FROM event_before;

DROP TABLE event_before;

CREATE INDEX event_card ON event (card);
CREATE INDEX event_clock ON event (clock_ms, clock_counter);
CREATE INDEX event_day ON event (day);
CREATE INDEX event_undo ON event (card) WHERE kind = 'undo';

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN
  SELECT RAISE(ABORT, 'events are only appended');
END;

CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN
  SELECT RAISE(ABORT, 'events are only appended');
END;
