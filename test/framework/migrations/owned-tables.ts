import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Database } from "quintet/database";
import { QuerySet, registerModels, type AnyModel } from "quintet/models";

/** Writes a file of models, and returns them registered. */
export async function modelsIn(
  folder: string,
  name: string,
  text: string,
): Promise<readonly AnyModel[]> {
  writeFileSync(`${folder}/${name}.ts`, text);
  const file = pathToFileURL(`${folder}/${name}.ts`).href;
  const { MODELS } = (await import(file)) as { MODELS: readonly AnyModel[] };
  registerModels(MODELS);
  return MODELS;
}

/** Every table as its database writes it. */
export async function schemaOf(db: Database): Promise<string> {
  if (db.engine === "sqlite") {
    const { rows } = await db.execute<{ sql: string }>(
      "SELECT sql FROM sqlite_master WHERE name NOT LIKE 'quintet%' AND name NOT LIKE 'sqlite%' ORDER BY name",
    );
    return rows.map(({ sql }) => sql).join("\n");
  }
  const { rows } = await db.execute<{ name: string }>(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() " +
      "AND TABLE_TYPE = 'BASE TABLE' AND TABLE_NAME NOT LIKE 'quintet%' ORDER BY 1",
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const shown = await db.execute<Record<string, string>>(`SHOW CREATE TABLE \`${name}\``);
    texts.push(shown.rows[0]!["Create Table"]!.replace(/ AUTO_INCREMENT=\d+/, ""));
  }
  return texts.join("\n");
}

/** Every row of these models as text. */
export async function rowsOf(models: readonly AnyModel[]): Promise<string> {
  const all: string[] = [];
  for (const model of models) {
    const rows = await new QuerySet(model).all();
    const text = JSON.stringify(rows, (_, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    all.push(`${model.name} ${text}`);
  }
  return all.join("\n");
}

/** The lines of a schema in an order of their own: a key that was lifted and laid again stands elsewhere. */
export function linesOf(schema: string): string {
  return schema.split("\n").toSorted().join("\n").replaceAll(/,$/gm, "");
}
