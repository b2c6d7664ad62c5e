CREATE TABLE "Order Items" (
  "ID" INTEGER PRIMARY KEY,
  "class" VARCHAR(20) NOT NULL DEFAULT 'it''s "x"',
  "First Name" VARCHAR(20) NOT NULL,
  "first_name" NVARCHAR(20) NOT NULL,
  firstName TEXT NOT NULL DEFAULT '',
  "update" INT, "constructor" INT, "__proto__" INT, "2nd" INT, "größe" INT, "日本" INT, "a""b" INT, "a`b" INT, "it's" INT,
  "a.b" INT, "why?" INT, "🍣" INT,
  boss_id INTEGER REFERENCES "Order Items" ON DELETE CASCADE,
  boss INT,
  UNIQUE ("class", "First Name")
);
CREATE INDEX by_boss ON "Order Items" (boss_id);
CREATE INDEX "by ""name""" ON "Order Items" ("First Name" DESC, "first_name");
CREATE INDEX "some" ON "Order Items" ("boss") WHERE "boss" > 0;
CREATE INDEX "lower" ON "Order Items" (lower("class"));
CREATE TABLE "order_items" (id INTEGER PRIMARY KEY AUTOINCREMENT, "date" DATE NOT NULL);
CREATE TABLE map ("key" CHAR(2) PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE, id INT NOT NULL) WITHOUT ROWID;
CREATE TABLE "Ways" (
  "day" DATE NOT NULL, map_name VARCHAR(20) NOT NULL REFERENCES MAP (NAME), map_key CHAR(2) NOT NULL REFERENCES map ON DELETE CASCADE,
  n INT NOT NULL, PRIMARY KEY ("day", map_key)
);
CREATE TABLE steps (id INT NOT NULL PRIMARY KEY, "day" DATE NOT NULL, map_key CHAR(2) NOT NULL, FOREIGN KEY ("day", map_key) REFERENCES "Ways");
CREATE TABLE egg (id INTEGER PRIMARY KEY, hen_id INTEGER REFERENCES hen (id) ON DELETE SET NULL);
CREATE TABLE hen (id INTEGER PRIMARY KEY, egg_id INTEGER NOT NULL UNIQUE REFERENCES egg (id));
CREATE TABLE hen_house (hen_id INTEGER PRIMARY KEY REFERENCES hen (id), width DECIMAL(5,2) NOT NULL);
CREATE TABLE by_moment ("at" DATETIME PRIMARY KEY, t VARCHAR(5));
CREATE UNIQUE INDEX by_t ON by_moment (t);
CREATE TABLE by_bytes (token BLOB PRIMARY KEY, j JSON);
CREATE TABLE no_number (id INTEGER PRIMARY KEY DESC, word TEXT DEFAULT "it's ""so""", at TIMESTAMP, egg_id INTEGER REFERENCES egg (id) ON DELETE SET DEFAULT);
CREATE TABLE without_key (a INT, b INT NOT NULL);
CREATE TABLE every_type (
  id INTEGER PRIMARY KEY, "nothing", i1 INT NOT NULL, i2 BIGINT NOT NULL DEFAULT 9007199254740993, i3 UNSIGNED BIG INT, i4 MEDIUMINT,
  yes BOOLEAN NOT NULL DEFAULT TRUE, no BOOL DEFAULT 0, r REAL NOT NULL DEFAULT 0.5, d DOUBLE PRECISION, n NUMERIC(5,2), c5 CHARACTER(5) NOT NULL,
  x CLOB, b BLOB, da DATE, ti TIME, dt DATETIME, ts TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, u UUID, js JSON,
  big INTEGER, lie INTEGER, old DATE,
  token TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)))),
  g1 INT GENERATED ALWAYS AS (i1 * 2) STORED, g2 TEXT AS (c5 || '"x" {y}'),
  CONSTRAINT positive CHECK (r >= 0)
) ;
CREATE VIRTUAL TABLE words USING fts5 (x);
CREATE VIEW seen AS SELECT b + 0 AS b, a FROM without_key;
CREATE VIEW unseen AS SELECT b FROM every_type WHERE b IS NOT NULL;
CREATE VIEW broken AS SELECT gone FROM without_key;
INSERT INTO every_type ("nothing",i1,i3,i4,d,n,c5,x,b,da,ti,dt,u,js,big,lie,old)
VALUES (x'00',-1000000000,5,6,1.25,2.5,'abc','x',x'00ff','2024-02-29','23:59:59','2024-01-01 10:00:00','u','{"a":[1]}',1720000000000,'no number','29.2.2024');
INSERT INTO no_number (id, at) VALUES (1, 1720000000000);
INSERT INTO map VALUES ('de','Deutschland',5);
INSERT INTO "Ways" VALUES ('2024-02-29','Deutschland','de',1);
INSERT INTO "Order Items" ("First Name", "first_name") VALUES ('Ada','Ada');
INSERT INTO egg VALUES (1,NULL);
INSERT INTO hen VALUES (1,1);
INSERT INTO hen_house VALUES (1,2.5);
INSERT INTO without_key VALUES (1,2);
INSERT INTO by_moment VALUES ('2024-01-01','t');
INSERT INTO steps VALUES (1,'2024-02-29','de');
INSERT INTO order_items VALUES (1,'2024-02-29');
