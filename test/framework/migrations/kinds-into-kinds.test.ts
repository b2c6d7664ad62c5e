import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { runWith } from "quintet/database";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import { f, model, QuerySet, registerModels, type AnyField } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";

/** A field that is left empty by none of the engines, whatever it holds. */
type Held = ReturnType<typeof f.json>;
const held = (field: AnyField) => field as unknown as Held;

interface Change {
  readonly from: AnyField;
  readonly to: AnyField;
  readonly holds: unknown;
  /** What the row shows afterwards. */
  readonly shows?: unknown;
  /** What the migration is refused with. */
  readonly says?: string;
}

const decimal = f.decimal({ digits: 8, places: 2 });
const words = ["a", "b"] as const;
const noon = new Date("2026-02-28T12:00:00Z");
const midnight = new Date("2026-02-28T00:00:00Z");
const before1970 = new Date("1969-12-31T00:00:00Z");

const changes: Readonly<Record<string, Change>> = {
  "a day into its midnight": {
    from: f.date(),
    to: f.dateTime(),
    holds: "2026-02-28",
    shows: midnight,
  },
  "a midnight into its day": {
    from: f.dateTime(),
    to: f.date(),
    holds: midnight,
    shows: "2026-02-28",
  },
  "an early midnight": { from: f.dateTime(), to: f.date(), holds: before1970, shows: "1969-12-31" },
  "no noon into a day": {
    from: f.dateTime(),
    to: f.date(),
    holds: noon,
    says: "has a time of day",
  },
  "no moment into microseconds": {
    from: f.dateTime(),
    to: f.instant(),
    holds: noon,
    says: "is a time, which becomes no number",
  },
  "no microseconds into a moment": {
    from: f.instant(),
    to: f.dateTime(),
    holds: 5n,
    says: "becomes no moment",
  },
  "no day into a number": {
    from: f.date(),
    to: f.int(),
    holds: "2026-02-28",
    says: "is a time, which becomes no number",
  },
  "no day into a decimal": {
    from: f.date(),
    to: decimal,
    holds: "2026-02-28",
    says: "is a time, which becomes no number",
  },
  "no day into a float": {
    from: f.date(),
    to: f.float(),
    holds: "2026-02-28",
    says: "is a time, which becomes no number",
  },
  "no number into a day": {
    from: f.int(),
    to: f.date(),
    holds: 20_260_228,
    says: "becomes no day",
  },
  "no moment into a time of day": {
    from: f.dateTime(),
    to: f.time(),
    holds: noon,
    says: "becomes no time of day",
  },
  "text into a day": { from: f.text(), to: f.date(), holds: "2026-02-28", shows: "2026-02-28" },
  "no other text into a day": {
    from: f.text(),
    to: f.date(),
    holds: "28.2.2026",
    says: "is no day such as 2026-02-28",
  },
  "text into a time of day": {
    from: f.char({ max: 20 }),
    to: f.time(),
    holds: "10:20:30.5",
    shows: "10:20:30.5",
  },
  "no other text into a time of day": {
    from: f.char({ max: 20 }),
    to: f.time(),
    holds: "25:00:00",
    says: "is no time of day such as 09:30:00",
  },
  "text into a float": { from: f.text(), to: f.float(), holds: "-1.5e3", shows: -1500 },
  "no other text into a float": {
    from: f.text(),
    to: f.float(),
    holds: "1,5",
    says: "is no number",
  },
  "a whole float into a number": { from: f.float(), to: f.int(), holds: 7, shows: 7 },
  "no fraction into a number": {
    from: f.float(),
    to: f.int(),
    holds: 1.5,
    says: "is no whole number between",
  },
  "no large float into a number": {
    from: f.float(),
    to: f.smallint(),
    holds: 40_000,
    says: "is no whole number between -32768 and 32767",
  },
  "a float into a decimal": { from: f.float(), to: decimal, holds: 1.5, shows: "1.50" },
  "no long float into a decimal": {
    from: f.float(),
    to: decimal,
    holds: 0.125,
    says: "is no number of 6 digits before the point",
  },
  "a decimal into a float": { from: decimal, to: f.float(), holds: "1.50", shows: 1.5 },
  "a bigint into a float": { from: f.bigint(), to: f.float(), holds: 2n ** 53n, shows: 2 ** 53 },
  "no larger bigint into a float": {
    from: f.bigint(),
    to: f.float(),
    holds: 2n ** 53n + 2n,
    says: "is not between -9007199254740992",
  },
  "a number into a smaller one": { from: f.int(), to: f.tinyint(), holds: -128, shows: -128 },
  "no large number into a smaller one": {
    from: f.int(),
    to: f.tinyint(),
    holds: 128,
    says: "is not between -128 and 127",
  },
  "a number into one without a sign": {
    from: f.tinyint(),
    to: f.bigint({ unsigned: true }),
    holds: 5,
    shows: 5n,
  },
  "no negative number into one without a sign": {
    from: f.int(),
    to: f.int({ unsigned: true }),
    holds: -1,
    says: "is not between 0 and 4294967295",
  },
  "a number without a sign into a larger one": {
    from: f.int({ unsigned: true }),
    to: f.bigint(),
    holds: 4_294_967_295,
    shows: 4_294_967_295n,
  },
  "a word into words": { from: f.choice(words), to: f.choices(words), holds: "a", shows: ["a"] },
  "no words into a word": {
    from: f.choices(words),
    to: f.choice(words),
    holds: ["a", "b"],
    says: 'is none of the choices "a", "b"',
  },
  "no word that is taken away": {
    from: f.choices(words),
    to: f.choices(["b"]),
    holds: ["a", "b"],
    says: "has words that are no choices",
  },
  "bytes into more bytes": {
    from: f.binary({ max: 4, fixed: true }),
    to: f.binary({ max: 9 }),
    holds: Buffer.from([1, 0, 0, 0]),
    shows: Buffer.from([1, 0, 0, 0]),
  },
};

onEveryEngine("kinds_into_kinds", (engine) => {
  it.each(Object.entries(changes))("%s", (_name, { from, to, holds, shows, says }) =>
    runWith(engine.database, async () => {
      const table = `changed_${Object.values(changes).findIndex((one) => one.holds === holds && one.to === to)}`;
      class Before extends model(table, { value: held(from) }) {
        static objects = new QuerySet(this);
      }
      class After extends model(table, { value: held(to) }) {
        static objects = new QuerySet(this);
      }
      mkdirSync("var", { recursive: true });
      const folder = mkdtempSync(resolve("var", "kinds-into-kinds-"));
      try {
        await engine.database.execute("drop table if exists `quintet_migrations`");
        await engine.database.execute("drop table if exists `quintet_migration_steps`");
        registerModels([Before]);
        await makeMigration([Before], folder);
        await migrate(engine.database, folder);
        await Before.objects.create({ value: holds });
        await makeMigration([After], folder);
        if (says !== undefined) {
          await expect(migrate(engine.database, folder)).rejects.toThrow(`"value" ${says}`);
          return;
        }
        await migrate(engine.database, folder);
        expect(await driftCheck(engine.database, folder)()).toEqual([]);
        expect((await After.objects.get()).value).toEqual(shows);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }),
  );
});
