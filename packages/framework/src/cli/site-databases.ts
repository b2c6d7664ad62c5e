import type { Database } from "../database/database.ts";
import { placeOf } from "../database/router.ts";
import type { OpenOptions } from "../database/open.ts";
import { speakingOf } from "../database/url.ts";
import type { CheckMessage } from "../kernel/check.ts";
import { infoOf } from "../models/declaring/info.ts";
import type { CoreSettings } from "../settings/core.ts";
import type { Site } from "./site.ts";

/** Open all databases of a site; several of them as one. */
export async function openDatabases(
  site: Site,
  settings: CoreSettings,
  options: OpenOptions,
): Promise<Database> {
  const { openDatabase } = await import("../database/open.ts");
  const primary = await openDatabase(settings.databaseUrl, options);
  if (site.databases === undefined) return primary;
  const { databases } = await import("../database/databases.ts");
  const { replicas } = await import("../database/router.ts");
  const { withBetween } = await import("../models/declaring/registry.ts");
  const { addresses, replicas: copies = [], routers = [], unnoticed = [] } = site.databases;
  const named: Record<string, Database> & { default: Database } = { default: primary };
  try {
    for (const [name, address] of Object.entries(addresses(settings))) {
      const readOnly = copies.includes(name);
      named[name] =
        address === null
          ? primary
          : await speakingOf(`The address of the database "${name}"`, () =>
              openDatabase(address, { ...options, readOnly }),
            );
    }
    const reading = copies.length > 0 ? [replicas(...copies)] : [];
    const all = databases<string>(named, {
      models: withBetween(site.models),
      routers: [...routers, ...reading],
      unnoticed,
    });
    for (const name of copies) all.at(name);
    return all;
  } catch (error) {
    await Promise.all([...new Set(Object.values(named))].map((one) => one.close()));
    throw error;
  }
}

/** Find foreign keys that point from one database into another, which no database can hold. */
export function crossingKeys({ models, databases }: Site): readonly CheckMessage[] {
  const routers = databases?.routers ?? [];
  const place = (model: (typeof models)[number]) => placeOf(routers, model);
  return models.flatMap((model) =>
    [...infoOf(model).fields.values()].flatMap((field): CheckMessage[] => {
      const target = field.target?.().model;
      if (target === undefined || place(target) === place(model)) return [];
      return [
        {
          level: "error",
          id: "database.E001",
          message: `${model.name}.${field.name} points from the database "${place(model)}" at ${target.name} in "${place(target)}".`,
          hint: "Put both models in one database, or keep the id in a field of its own, f.integer().",
        },
      ];
    }),
  );
}
