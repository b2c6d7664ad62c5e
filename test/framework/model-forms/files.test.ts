import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import type { FieldSource } from "quintet/forms";
import { keptFiles, keptPictures, type FileStore } from "quintet/files";
import { formOf } from "quintet/model-forms";
import { f, model, QuerySet, registerModels } from "quintet/models";
import { onEveryEngine, type EngineUnderTest } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Boat extends model("mf_boats", {
  name: f.char({ max: 20, unique: true }),
  plan: f.file(),
  portrait: f.picture({ null: true }),
  stamp: f.binary({ null: true, max: 8 }),
}) {
  static objects = new QuerySet(this);
}

const kept = new Map<string, Uint8Array>();
const store: FileStore = {
  async put(name, bytes) {
    kept.set(name, bytes as Uint8Array);
  },
  get: async (name) => kept.get(name) ?? null,
  async remove(name) {
    kept.delete(name);
  },
};

const BoatForm = formOf(Boat, {
  fields: ["name", "plan", "portrait", "stamp"],
  files: {
    plan: keptFiles(store, { maxBytes: 1000, accept: ".pdf", href: (key) => `/files/${key}` }),
    portrait: keptPictures(store, { maxBytes: 100_000, side: 8 }),
  },
});

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
interface Sent {
  readonly texts?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, readonly [name: string, bytes: Uint8Array]>>;
}
const sent = ({ texts = {}, files = {} }: Sent): FieldSource => ({
  getAll: (name) => (texts[name] === undefined ? [] : [texts[name]]),
  files: Object.entries(files).map(([field, [name, bytes]]) => ({ field, name, bytes })),
});
const plan = ["boat.pdf", Buffer.from("%PDF")] as const;

onEveryEngine("modelfiles", (engine: EngineUnderTest) => {
  const on = <T>(run: () => Promise<T>) => runWith(engine.database, run);
  const { models } = registerModels([Boat]);
  beforeAll(() => makeTables(engine.database, models));
  beforeEach(async () => {
    kept.clear();
    await emptyTables(engine.database, models);
  });

  const made = async (name: string) => {
    const bound = BoatForm.bind(
      sent({
        texts: { name },
        files: { plan, portrait: ["me.png", PNG], stamp: ["s", new Uint8Array([1])] },
      }),
    );
    return BoatForm.create(bound.clean!);
  };

  describe("the files of a form over a model", () => {
    it("are kept once the form is accepted, pictures drawn anew, and the row has their keys", () =>
      on(async () => {
        const boat = await made("Ark");
        expect([...kept.keys()]).toEqual([boat.plan, boat.portrait]);
        expect(boat.plan).toMatch(/\.pdf$/);
        expect(Buffer.from(kept.get(boat.portrait!)!.subarray(8, 12)).toString()).toBe("WEBP");
        expect(boat.stamp).toEqual(new Uint8Array([1]));
      }));

    it("are refused by their size and by what they are, and have to be chosen again by name", () => {
      const { fields } = BoatForm.bind(
        sent({
          texts: { name: "Ark" },
          files: {
            plan: ["boat.pdf", new Uint8Array(1001)],
            portrait: ["cat.png", Buffer.from("no")],
          },
        }),
      );
      expect(
        [fields.plan, fields.portrait].map(({ errors, sent: names }) => [
          errors[0]?.message,
          names,
        ]),
      ).toEqual([
        ["This file is larger than {size}.", ["boat.pdf"]],
        ["This is no picture that can be read. Send a PNG, JPEG, WebP or GIF file.", ["cat.png"]],
      ]);
      expect(fields.name.value).toBe("Ark");
      expect(BoatForm.bind(sent({})).fields.plan.errors[0]?.message).toBe("Please choose a file.");
      expect(kept.size).toBe(0);
    });

    it("stay where none is chosen; a new one replaces the old, which goes with the commit", () =>
      on(async () => {
        const row = await made("Ark");
        const before = row.plan;
        const form = await BoatForm.prepare({}, { row });
        const { plan: shown, portrait } = form.editing(row).fields;
        expect([shown.current?.href, shown.removes, "required" in shown.attributes]).toEqual([
          `/files/${before}`,
          undefined,
          false,
        ]);
        expect(portrait.removes).toBe("portrait_remove");
        const same = form.bind(sent({ texts: { name: "Arc" } }));
        await BoatForm.update(row, same.clean!);
        expect([row.name, row.plan]).toEqual(["Arc", before]);
        const other = form.bind(
          sent({ texts: { name: "Arc" }, files: { plan: ["x.pdf", Buffer.from("x")] } }),
        );
        await BoatForm.update(row, other.clean!);
        expect([kept.has(before), kept.has(row.plan), kept.size]).toEqual([false, true, 2]);
      }));

    it("are removed where there need not be one", () =>
      on(async () => {
        const row = await made("Ark");
        const form = await BoatForm.prepare({}, { row });
        const bound = form.bind(
          sent({ texts: { name: "Ark", portrait_remove: "true", plan_remove: "true" } }),
        );
        expect(bound.refused.map(({ name }) => name)).toEqual(["plan"]);
        const { clean } = form.bind(sent({ texts: { name: "Ark", portrait_remove: "true" } }));
        await BoatForm.update(row, clean!);
        expect([row.portrait, kept.size]).toEqual([null, 1]);
      }));

    it("leave nothing behind where the row is not written", () =>
      on(async () => {
        await made("Ark");
        await expect(made("Ark")).rejects.toThrow("This is already in use.");
        expect(kept.size).toBe(2);
      }));
  });
});

it("has to be said where the files of a form are kept", () => {
  expect(() => formOf(Boat, { fields: ["plan"] })).toThrow(
    "A form does not know where the files of Boat.plan are kept.",
  );
});
