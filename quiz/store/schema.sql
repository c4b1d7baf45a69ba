-- Plain tables, not STRICT ones: SQLite 3.34, still the system's on supported machines, has none.

-- The truth: what happened, appended and never changed.
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
  kind          TEXT    NOT NULL CHECK (kind IN ('review', 'undo', 'suspend', 'bury', 'flag', 'reset')),
  target        BLOB,                          -- what an undo takes back
  rating        INTEGER,                       -- of a review, 1 to 4, as are all below
  suggested     INTEGER,
  due           INTEGER,                       -- the study day it led to
  duration      INTEGER,                       -- milliseconds
  mapping       INTEGER,
  model         TEXT,
  detail        TEXT,                          -- JSON: a review's outcome, a flag's note
  CHECK ((kind = 'undo') = (target IS NOT NULL)),
  CHECK ((kind IN ('review', 'flag')) = (detail IS NOT NULL)),
  CHECK ((kind = 'review') = (coalesce(rating, suggested, due, duration, mapping, model) IS NOT NULL)),
  CHECK (kind <> 'review' OR (rating BETWEEN 1 AND 4 AND suggested BETWEEN 1 AND 4 AND due IS NOT NULL
    AND duration IS NOT NULL AND mapping IS NOT NULL AND model IS NOT NULL))
);

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

-- A cache: what the events of each card come to. It can be emptied and worked out again at any time.
CREATE TABLE state (
  card        TEXT PRIMARY KEY NOT NULL,
  stability   REAL,
  difficulty  REAL,
  due         INTEGER,
  last        INTEGER,
  first       INTEGER,
  reps        INTEGER NOT NULL,
  lapses      INTEGER NOT NULL,
  last_rating INTEGER,
  tip         TEXT,                            -- an event's id as text: thousands are read at once
  suspended   INTEGER NOT NULL,
  buried      INTEGER,
  flag        TEXT                             -- JSON
) WITHOUT ROWID;

CREATE TABLE meta (
  key   TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- The name this copy of the history signs its events with.
INSERT INTO meta VALUES ('device', lower(hex(randomblob(4))));
