import { QuintetError } from "../../../kernel/errors.ts";
import type { PerEngine } from "../../../sql/template.ts";
import { withoutWidth } from "../display-width.ts";
import type { ColumnKind } from "../column-kind.ts";
import type { ColumnState } from "../state.ts";

/** A column whose types a kind of field of the site's own says. Its values are bound as that kind says. */
export const customColumn: ColumnKind = {
  bind: "text",
  holds: "other",
  type: (column, engine) => withoutWidth(typesOf(column)[engine]),
  order: (column) => (/char|text|enum|set/i.test(typesOf(column).mysql) ? "words" : undefined),
  constant(value) {
    if (typeof value === "boolean") return Number(value);
    return typeof value === "string" || typeof value === "number" || typeof value === "bigint"
      ? value
      : undefined;
  },
  isWider: (from, to) =>
    from.kind === "custom" && JSON.stringify(typesOf(from)) === JSON.stringify(typesOf(to)),
};

function typesOf({ column, types }: ColumnState): PerEngine<string> {
  if (types !== undefined) return types;
  throw new QuintetError(`The column "${column}" is custom and does not say of which types.`, {
    code: "migrations.no-types",
    hint: 'Add types: { sqlite: "INTEGER", mysql: "int unsigned", mariadb: "int(10) unsigned" }.',
  });
}
