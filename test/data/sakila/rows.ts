import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describeModel, type AnyModel } from "quintet/models";

type Table = { readonly columns: readonly string[]; readonly rows: readonly (readonly unknown[])[] };

const TABLES = JSON.parse(
  gunzipSync(readFileSync(new URL("rows.json.gz", import.meta.url))).toString(),
) as Readonly<Record<string, Table>>;

/** Return the rows of a model's table as `bulkCreate` takes them. */
export function rowsOf(model: AnyModel): Record<string, unknown>[] {
  const { columns, rows } = TABLES[model.table]!;
  const fields = Object.entries(describeModel(model).fields);
  const places = fields.map(([name, { column, kind }]) => {
    return { name, kind, place: columns.indexOf(column) };
  });
  return rows.map((row) =>
    Object.fromEntries(places.map(({ name, kind, place }) => [name, valueOf(kind, row[place])])),
  );
}

/** The dump writes moments, yes and no, bytes and sets of words as MySQL shows them. */
function valueOf(kind: string, held: unknown): unknown {
  if (held === null) return null;
  if (kind === "dateTime") return new Date(`${String(held).replace(" ", "T")}Z`);
  if (kind === "bool") return held === 1;
  if (kind === "binary") return new Uint8Array(Buffer.from((held as { hex: string }).hex, "hex"));
  if (kind === "choices") return String(held).split(",");
  return held;
}
