import { migrationText } from "./migration-text.ts";

/** The tables that every operation is tried on. */
export const START = migrationText(`
  createTable({ table: "people", fields: { id: { kind: "id" }, name: { kind: "char", max: 40 } } }),
  createTable({
    table: "notes",
    fields: {
      id: { kind: "id" },
      title: { kind: "char", max: 40 },
      code: { kind: "key", max: 20 },
      rank: { kind: "int", null: true },
      size: { kind: "int", default: 1 },
      owner: { kind: "foreignKey", references: "people", onDelete: "restrict" },
      reader: { kind: "foreignKey", null: true, references: "people", onDelete: "restrict" },
    },
    indexes: [{ name: "notes_by_title", columns: ["title"] }],
    checks: [{ name: "sized", condition: "{size} >= 0" }],
  }),
  createTable({ table: "words", fields: { id: { kind: "id" }, tokens: { kind: "searchText" }, rank: { kind: "int" } } })`);

export const ROWS = [
  "INSERT INTO people (name) VALUES ('Ann'), ('Bob')",
  "INSERT INTO notes (title, code, `rank`, owner_id, reader_id) VALUES ('a', 'a', 1, 1, 1), ('b', 'b', 2, 2, 2)",
  "INSERT INTO words (tokens, `rank`) VALUES ('word', 1)",
];

const NOW = "INSTANT";
const ONLINE = "INPLACE, LOCK=NONE";
const READ = "INPLACE, LOCK=SHARED";
const COPY = "COPY, LOCK=SHARED";
/**
 * Every operation upon a table that is there, with the methods that its statements state; where the servers differ,
 * MySQL's first.
 */
export const EVERY_OPERATION: Readonly<
  Record<string, readonly (string | readonly [string | undefined, string])[]>
> = {
  'addField({ table: "notes", name: "more", field: { kind: "text", null: true } })': [NOW],
  'addField({ table: "notes", name: "more", field: { kind: "int", default: 1 } })': [NOW],
  'addField({ table: "notes", name: "more", field: { kind: "int" }, fill: 5 })': [NOW, NOW],
  'addField({ table: "notes", name: "more", field: { kind: "text" }, fill: "x" })': [
    [COPY, NOW],
    NOW,
  ],
  'addField({ table: "notes", name: "more", field: { kind: "key", max: 9, unique: true, null: true } })':
    [NOW, ONLINE],
  'addField({ table: "notes", name: "third", field: { kind: "foreignKey", null: true, references: "people", onDelete: "setNull" } })':
    [NOW, ONLINE, [ONLINE, NOW]],
  'addField({ table: "notes", name: "tokens", field: { kind: "searchText", default: "" } })': [
    [COPY, NOW],
    READ,
  ],
  'addField({ table: "notes", name: "twice", field: { kind: "int", null: true, generated: { as: "{size} * 2", stored: false } } })':
    [NOW],
  'addField({ table: "notes", name: "twice", field: { kind: "int", null: true, generated: { as: "{size} * 2", stored: true } } })':
    [COPY],
  'addField({ table: "notes", name: "more", field: { kind: "int", defaultAs: "1 + 1" } })': [COPY],
  'addField({ table: "words", name: "more", field: { kind: "int", null: true } })': [[COPY, READ]],
  'removeField({ table: "notes", name: "code" })': [NOW],
  'removeField({ table: "words", name: "rank" })': [[COPY, READ]],
  'removeField({ table: "notes", name: "reader" })': [[ONLINE, NOW], ONLINE, NOW],
  'renameField({ table: "notes", from: "code", to: "sign" })': [NOW],
  'renameField({ table: "words", from: "rank", to: "place" })': [NOW],
  'renameField({ table: "notes", from: "owner", to: "author" })': [
    [ONLINE, NOW],
    NOW,
    [ONLINE, NOW],
    [ONLINE, NOW],
  ],
  'alterField({ table: "notes", name: "size", field: { kind: "int", default: 4 } })': [NOW],
  'alterField({ table: "notes", name: "title", field: { kind: "char", max: 60 } })': [
    [ONLINE, NOW],
  ],
  'alterField({ table: "notes", name: "title", field: { kind: "char", max: 70 } })': [COPY],
  'alterField({ table: "notes", name: "title", field: { kind: "char", max: 9 } })': [COPY],
  'alterField({ table: "notes", name: "title", field: { kind: "char", max: 40, null: true } })': [
    ONLINE,
  ],
  'alterField({ table: "notes", name: "title", field: { kind: "char", max: 40, collation: "binary" } })':
    [[COPY, ONLINE]],
  'alterField({ table: "notes", name: "code", field: { kind: "char", max: 20 } })': [[ONLINE, NOW]],
  'alterField({ table: "notes", name: "code", field: { kind: "key", max: 20, unique: true } })': [
    ONLINE,
  ],
  'alterField({ table: "notes", name: "rank", field: { kind: "int" }, fill: 7 })': [ONLINE],
  'alterField({ table: "notes", name: "rank", field: { kind: "bigint", null: true } })': [COPY],
  'alterField({ table: "words", name: "rank", field: { kind: "int", null: true } })': [
    [COPY, READ],
  ],
  'alterField({ table: "notes", name: "owner", field: { kind: "foreignKey", null: true, references: "people", onDelete: "setNull" } })':
    [[ONLINE, NOW], ONLINE, [ONLINE, NOW]],
  'addIndex({ table: "notes", name: "notes_by_code", columns: ["code", "-size"] })': [ONLINE],
  'addIndex({ table: "notes", name: "notes_lower", columns: [], expressions: [{ as: "{size} * 2", kind: "int" }] })':
    [
      [READ, NOW],
      [undefined, ONLINE],
    ],
  'renameIndex({ table: "notes", from: "notes_by_title", to: "notes_titled" })': [[ONLINE, NOW]],
  'addIndex({ table: "words", name: "words_by_rank", columns: ["rank"] })': [ONLINE],
  'removeIndex({ table: "notes", name: "notes_by_title" })': [ONLINE],
  'addCheck({ table: "notes", name: "small", condition: "{size} < 100" })': [COPY],
  'removeCheck({ table: "notes", name: "sized" })': [NOW],
  'removeForeignKey({ table: "notes", name: "owner" }), addForeignKey({ table: "notes", name: "owner" })':
    [
      [ONLINE, NOW],
      [ONLINE, NOW],
    ],
  'renameTable({ from: "notes", to: "cards" })': [
    [ONLINE, NOW],
    [ONLINE, NOW],
    [ONLINE, NOW],
  ],
};
