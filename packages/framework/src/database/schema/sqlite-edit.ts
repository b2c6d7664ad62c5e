import type { Change } from "./changes.ts";
import { checkText, columnText, referenceText } from "./column-text.ts";
import { quoteName } from "./names.ts";
import type { TableShape } from "./shape.ts";
import { tableTextIn, unquoted } from "./sqlite-table.ts";
import type { TablePiece, TableText, TextColumn } from "./sqlite-table.ts";
import { isCounted } from "./state.ts";
import type { ColumnState } from "./state.ts";
import { fieldAt } from "./transition.ts";
import type { Alteration } from "./transition.ts";

const quote = (name: string): string => quoteName(name, "sqlite");

/** A table that others made, with the changes that its text is to have. */
interface Edit {
  readonly text: TableText;
  readonly alteration: Alteration;
  readonly open: readonly Change[];
}

/**
 * Return the text of a table that others made, under another name and with the open changes: all else in it stays as
 * they wrote it. Undefined of a table that is as strict as ours: it is made of what is recorded.
 */
export function editedTable(
  alteration: Alteration,
  open: readonly Change[],
  { text: written }: TableShape,
  name: string,
): string | undefined {
  const text = written === undefined ? undefined : tableTextIn(written);
  if (text === undefined) return undefined;
  const edit = { text, alteration, open };
  const lines = [
    ...text.columns.flatMap((column) => editedColumn(edit, column)),
    ...ofKind(open, "addColumn").map((change) => {
      return columnText(fieldAt(alteration.after, change.column.name)!, "sqlite");
    }),
    ...text.constraints.filter((piece) => staysBeside(edit, piece)).map((piece) => piece.text),
    ...ofKind(open, "addCheck").map(({ check }) => checkText(check, "sqlite")),
  ];
  const options = text.options === "" ? "" : ` ${text.options}`;
  return `CREATE TABLE ${quote(name)} (\n  ${lines.join(",\n  ")}\n)${options}`;
}

function editedColumn(edit: Edit, column: TextColumn): string[] {
  const { open, alteration } = edit;
  const { name, written, type } = column;
  if (ofKind(open, "dropColumn").some((change) => change.column === name)) return [];
  const added = keyOf(open, "addForeignKey", name);
  const moved = added ?? keyOf(open, "dropForeignKey", name);
  const kept = column.pieces.filter((piece) => {
    return !(piece.kind === "REFERENCES" && moved) && staysIn(edit, column, piece);
  });
  const set = ofKind(open, "setColumn").find((change) => change.column.name === name);
  const field = set && fieldAt(alteration.after, name)!;
  const head = field === undefined ? [written, type] : [setText(field)];
  const stays = field === undefined ? kept : kept.filter((piece) => survives(piece, field));
  const laid = added && referenceText({ ...added, column: added.to }, "sqlite");
  return [
    [...head, ...stays.map(({ text }) => text), laid ?? ""].filter((one) => one !== "").join(" "),
  ];
}

function keyOf(open: readonly Change[], kind: "addForeignKey" | "dropForeignKey", column: string) {
  return ofKind(open, kind).find(({ key }) => key.column === column)?.key;
}

/** The foreign key of a column is no part of its new definition: it stays, or is laid, by itself. */
function setText({ references: _, ...field }: ColumnState): string {
  return columnText(field, "sqlite");
}

/** What of a column goes on standing when it gets another definition, which says all the rest. */
function survives({ kind, name }: TablePiece, field: ColumnState): boolean {
  if (kind === "PRIMARY KEY") return !isCounted(field);
  return kind === "UNIQUE" || kind === "REFERENCES" || (kind === "CHECK" && name !== undefined);
}

function staysIn({ open }: Edit, { name }: TextColumn, piece: TablePiece): boolean {
  if (piece.kind === "UNIQUE") return !goneUnique(open).includes(name.toLowerCase());
  return !isGoneCheck(open, piece);
}

function staysBeside({ open, alteration }: Edit, piece: TablePiece): boolean {
  const columns = columnsIn(piece);
  if (piece.kind === "UNIQUE") return !goneUnique(open).includes(columns.join("\n"));
  if (piece.kind === "FOREIGN KEY") {
    const [only, ...more] = columns;
    return more.length > 0 || !changedKeys(open).includes(only ?? "");
  }
  if (piece.kind !== "PRIMARY KEY") return !isGoneCheck(open, piece);
  // A column that is counted says so itself.
  return !ofKind(open, "setColumn").some(({ column }) =>
    isCounted(fieldAt(alteration.after, column.name)!),
  );
}

function isGoneCheck(open: readonly Change[], { kind, name }: TablePiece): boolean {
  return kind === "CHECK" && ofKind(open, "dropCheck").some(({ check }) => check.name === name);
}

/** The columns of unique constraints that go, or become indexes with names. */
function goneUnique(open: readonly Change[]): string[] {
  const gone = [
    ...ofKind(open, "dropIndex").map(({ index }) => index),
    ...ofKind(open, "renameIndex").map(({ from }) => from),
  ];
  return gone.map(({ columns }) => columns.join("\n").toLowerCase());
}

function changedKeys(open: readonly Change[]): string[] {
  const keys = [...ofKind(open, "dropForeignKey"), ...ofKind(open, "addForeignKey")];
  return keys.map(({ key }) => key.column.toLowerCase());
}

/** The columns that a constraint is over, in small letters. */
function columnsIn({ inside = "" }: TablePiece): string[] {
  const names =
    inside.match(/"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[^\s,]+(?=\s*(?:,|$|\s))/g) ?? [];
  return names
    .filter((name) => !/^(?:asc|desc)$/i.test(name))
    .map((name) => unquoted(name).toLowerCase());
}

function ofKind<Kind extends Change["kind"]>(open: readonly Change[], kind: Kind) {
  return open.filter(
    (change): change is Extract<Change, { readonly kind: Kind }> => change.kind === kind,
  );
}
