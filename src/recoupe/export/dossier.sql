-- The tables of dossier.sqlite, version 1: those of dossier.json, one row a record, one row a link.
-- A document's name is its outlet, else its file. A place in a text is a row of cites (half-open, in code points of the document's text); ids are those of dossier.json.

CREATE TABLE colophon (name TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE documents (
  id TEXT PRIMARY KEY, rank INTEGER NOT NULL, digest TEXT NOT NULL, source TEXT NOT NULL, name TEXT NOT NULL, outlet TEXT, title TEXT,
  authors TEXT NOT NULL, lang TEXT NOT NULL, url TEXT, published_earliest TEXT, published_latest TEXT,
  published_basis TEXT NOT NULL, truncated INTEGER NOT NULL, text TEXT
);
CREATE TABLE cuts (document TEXT NOT NULL REFERENCES documents (id), start INTEGER NOT NULL, "end" INTEGER NOT NULL, kind TEXT NOT NULL);
CREATE TABLE passages (document TEXT NOT NULL REFERENCES documents (id), start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL);
CREATE TABLE cites (
  id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id),
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE (document, start, "end")
);
CREATE TABLE refusals (source TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL);

CREATE TABLE stories (id TEXT PRIMARY KEY, rank INTEGER NOT NULL, label TEXT NOT NULL, reasons TEXT NOT NULL);
CREATE TABLE story_documents (story TEXT NOT NULL REFERENCES stories (id), document TEXT NOT NULL REFERENCES documents (id));
CREATE TABLE copies (
  id INTEGER PRIMARY KEY, first TEXT NOT NULL REFERENCES documents (id), second TEXT NOT NULL REFERENCES documents (id),
  share_of_first REAL NOT NULL, share_of_second REAL NOT NULL
);
CREATE TABLE copy_cites (copy INTEGER NOT NULL REFERENCES copies (id), cite INTEGER NOT NULL REFERENCES cites (id));
CREATE TABLE origins (id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, certainty TEXT NOT NULL);
CREATE TABLE origin_documents (origin TEXT NOT NULL REFERENCES origins (id), document TEXT NOT NULL REFERENCES documents (id));
CREATE TABLE evidence (origin TEXT NOT NULL REFERENCES origins (id), reason TEXT NOT NULL, cite INTEGER REFERENCES cites (id));
CREATE TABLE information_sources (id TEXT PRIMARY KEY, name TEXT NOT NULL, entity TEXT REFERENCES entities (id));
CREATE TABLE information_source_cites (
  information_source TEXT NOT NULL REFERENCES information_sources (id), cite INTEGER NOT NULL REFERENCES cites (id)
);

CREATE TABLE entities (id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, aliases TEXT NOT NULL);
CREATE TABLE mentions (
  entity TEXT NOT NULL REFERENCES entities (id), cite INTEGER NOT NULL REFERENCES cites (id), form TEXT NOT NULL
);
CREATE TABLE quotations (
  id TEXT PRIMARY KEY, cite INTEGER NOT NULL REFERENCES cites (id), form TEXT NOT NULL,
  speaker TEXT REFERENCES entities (id), speaker_cite INTEGER REFERENCES cites (id), cue INTEGER REFERENCES cites (id),
  relay TEXT, relay_cite INTEGER REFERENCES cites (id), words TEXT NOT NULL
);
CREATE TABLE quotation_parts (quotation TEXT NOT NULL REFERENCES quotations (id), cite INTEGER NOT NULL REFERENCES cites (id));
CREATE TABLE quotation_speakers (quotation TEXT NOT NULL REFERENCES quotations (id), entity TEXT NOT NULL REFERENCES entities (id));
CREATE TABLE families (id TEXT PRIMARY KEY, relation TEXT NOT NULL, speaker TEXT REFERENCES entities (id));
CREATE TABLE members (family TEXT NOT NULL REFERENCES families (id), cite INTEGER NOT NULL REFERENCES cites (id));
CREATE TABLE claims (
  id TEXT NOT NULL, cite INTEGER NOT NULL REFERENCES cites (id), polarity TEXT NOT NULL, modality TEXT NOT NULL,
  attributed_to TEXT REFERENCES entities (id), marker INTEGER REFERENCES cites (id), marker_kind TEXT,
  predicate TEXT NOT NULL, subject TEXT REFERENCES entities (id)
);
CREATE TABLE times (
  cite INTEGER NOT NULL REFERENCES cites (id), value TEXT NOT NULL, type TEXT NOT NULL,
  earliest TEXT, latest TEXT, anchor INTEGER REFERENCES cites (id)
);
CREATE TABLE quantities (
  cite INTEGER NOT NULL REFERENCES cites (id), low REAL, high REAL, unit TEXT NOT NULL, of TEXT NOT NULL,
  state TEXT NOT NULL, given_by TEXT REFERENCES entities (id), scope TEXT NOT NULL, part INTEGER NOT NULL
);

CREATE TABLE points (
  id TEXT PRIMARY KEY, rank INTEGER NOT NULL, kind TEXT NOT NULL, about TEXT NOT NULL, standing TEXT NOT NULL,
  origins_low INTEGER NOT NULL, origins_high INTEGER NOT NULL
);
CREATE TABLE silences (point TEXT NOT NULL REFERENCES points (id), document TEXT NOT NULL REFERENCES documents (id));
CREATE TABLE readings (
  id INTEGER PRIMARY KEY, point TEXT NOT NULL REFERENCES points (id), value TEXT NOT NULL, stance TEXT NOT NULL,
  voice_kind TEXT NOT NULL, voice TEXT REFERENCES entities (id), voice_cite INTEGER REFERENCES cites (id)
);
CREATE TABLE reading_cites (reading INTEGER NOT NULL REFERENCES readings (id), cite INTEGER NOT NULL REFERENCES cites (id));
CREATE TABLE disagreements (
  id TEXT PRIMARY KEY, rank INTEGER NOT NULL, point TEXT REFERENCES points (id), kind TEXT NOT NULL, status TEXT NOT NULL,
  "between" TEXT NOT NULL, why TEXT NOT NULL
);
CREATE TABLE sides (
  id INTEGER PRIMARY KEY, disagreement TEXT NOT NULL REFERENCES disagreements (id), value TEXT NOT NULL,
  voice_kind TEXT NOT NULL, voice TEXT REFERENCES entities (id), voice_cite INTEGER REFERENCES cites (id)
);
CREATE TABLE side_cites (side INTEGER NOT NULL REFERENCES sides (id), cite INTEGER NOT NULL REFERENCES cites (id));

CREATE TABLE timeline (id INTEGER PRIMARY KEY, earliest TEXT, latest TEXT, what TEXT NOT NULL, background INTEGER NOT NULL);
CREATE TABLE timeline_cites (happening INTEGER NOT NULL REFERENCES timeline (id), cite INTEGER NOT NULL REFERENCES cites (id));
CREATE TABLE account (
  id INTEGER PRIMARY KEY, text TEXT NOT NULL, standing TEXT NOT NULL, point TEXT REFERENCES points (id)
);
CREATE TABLE account_cites (line INTEGER NOT NULL REFERENCES account (id), cite INTEGER NOT NULL REFERENCES cites (id));
CREATE TABLE doubts (kind TEXT NOT NULL, detail TEXT NOT NULL, cite INTEGER REFERENCES cites (id));
CREATE TABLE corrections (kind TEXT NOT NULL, of TEXT NOT NULL, value TEXT NOT NULL, note TEXT NOT NULL, applied INTEGER NOT NULL);

CREATE INDEX mentions_entity ON mentions (entity);
CREATE INDEX members_family ON members (family);
CREATE INDEX readings_point ON readings (point);
CREATE INDEX reading_cites_reading ON reading_cites (reading);
CREATE INDEX sides_disagreement ON sides (disagreement);
CREATE INDEX side_cites_side ON side_cites (side);

-- Who says what: a row for every passage behind every reading of every point.
CREATE VIEW who_says_what AS
SELECT p.about, p.kind, p.standing, r.stance, r.value, coalesce(e.name, v.text) AS voice,
       d.name AS outlet, c.text AS words, d.source, c.start, c."end", p.id AS point
FROM readings r
JOIN points p ON p.id = r.point
JOIN reading_cites l ON l.reading = r.id
JOIN cites c ON c.id = l.cite
JOIN documents d ON d.id = c.document
LEFT JOIN entities e ON e.id = r.voice
LEFT JOIN cites v ON v.id = r.voice_cite
ORDER BY p.rank, r.id, c.id;

-- Contested points: the values that face each other, on one line.
CREATE VIEW contested AS
SELECT p.about, x.kind, x.status, x."between",
       (SELECT group_concat(value, ' | ') FROM (SELECT value FROM sides WHERE disagreement = x.id ORDER BY id)) AS versions,
       x.why, x.id AS disagreement, x.point
FROM disagreements x
LEFT JOIN points p ON p.id = x.point
ORDER BY x.status <> 'conflict', x.rank;

-- Facts behind which no second independent origin was found.
CREATE VIEW single_origin AS
SELECT p.about, p.standing, p.kind, group_concat(DISTINCT d.name) AS outlets,
       count(DISTINCT d.id) AS documents, p.id AS point
FROM points p
JOIN readings r ON r.point = p.id
JOIN reading_cites l ON l.reading = r.id
JOIN cites c ON c.id = l.cite
JOIN documents d ON d.id = c.document
WHERE p.origins_high = 1
GROUP BY p.id
ORDER BY p.rank;

-- What several independent origins say alike.
CREATE VIEW corroborated AS
SELECT w.about, w.kind, p.origins_low, p.origins_high, group_concat(DISTINCT w.outlet) AS outlets, w.point
FROM who_says_what w
JOIN points p ON p.id = w.point
WHERE p.standing = 'corroborated'
GROUP BY p.id
ORDER BY p.rank;

-- Who speaks, in which words, relayed by whom, where.
CREATE VIEW spoken AS
SELECT e.name AS speaker, q.words, q.form, u.text AS cue, coalesce(f.name, q.relay) AS relay,
       d.name AS outlet, d.source, c.start, c."end", q.id AS quotation
FROM quotations q
JOIN cites c ON c.id = q.cite
JOIN documents d ON d.id = c.document
LEFT JOIN entities e ON e.id = q.speaker
LEFT JOIN entities f ON f.id = q.relay
LEFT JOIN cites u ON u.id = q.cue
ORDER BY e.name IS NULL, e.name, c.id;

-- Which articles come from one place, and why that is thought.
CREATE VIEW witnesses AS
SELECT o.name AS origin, o.kind, o.certainty, d.name AS outlet, d.source,
       (SELECT group_concat(reason, ', ') FROM (SELECT DISTINCT reason FROM evidence WHERE origin = o.id)) AS reasons
FROM origins o
JOIN origin_documents l ON l.origin = o.id
JOIN documents d ON d.id = l.document
ORDER BY o.certainty, o.name, d.rank;

-- Full-text search; accents do not count.
CREATE VIRTUAL TABLE documents_fts USING fts5 (title, text, content="documents", tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE quotations_fts USING fts5 (words, content="quotations", tokenize="unicode61 remove_diacritics 2");
