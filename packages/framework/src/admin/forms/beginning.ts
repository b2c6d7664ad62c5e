import { takesFiles } from "../../model-forms/file-schema.ts";
import { loadMany, valuesOfRow } from "../../model-forms/saving.ts";
import type { Registered } from "../registered.ts";
import type { Row } from "../rows/rows.ts";
import { typed } from "../rows/typed.ts";
import type { AdminForm } from "./model-form-for.ts";

/** The parameter by which an address says of which row a new one begins as a copy: no field is called so. */
export const COPY = "~copy";

/** Return what a new row begins with that is a copy of another one: all that its form has, but for its key and its files. */
export async function copied({ info }: Registered, form: AdminForm, row: Row): Promise<object> {
  const keys = new Set(info.key.map(({ name }) => name));
  const names = form.own.filter((name) => {
    const field = info.fields.get(name);
    return field === undefined || !(keys.has(name) || takesFiles(field));
  });
  await loadMany([row], names);
  return valuesOfRow(info, row, names);
}

/** Return what a new row begins with by its address: `?author=3&state=open`. What no field can hold is left out. */
export function begunBy({ info }: Registered, form: AdminForm, query: URLSearchParams): object {
  return Object.fromEntries(
    form.own.flatMap((name) => {
      const field = info.fields.get(name);
      const text = query.get(name);
      const value = field === undefined || text === null ? undefined : typed(field, text);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
