import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { col, f, model, QuerySet, ValidationError, ValueError } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

const polite = (text: string) => (/darn/.test(text) ? "Mind your words." : undefined);
const short = (text: string) => (text.length > 10 ? "Be brief." : undefined);

class Talk extends model(
  "valid_talks",
  {
    title: f.char({ max: 40, validators: [polite, short] }),
    contact: f.email(),
    home: f.url({ null: true }),
    slug: f.slug({ null: true }),
    begins: f.date(),
    ends: f.date(),
    seats: f.int({
      default: 10,
      validators: [(seats) => (seats < 1 ? "There must be a seat." : undefined)],
    }),
  },
  {
    validate(talk) {
      if (talk.ends >= talk.begins) return undefined;
      return { ends: "It cannot end before it begins.", row: ["Look at the days."] };
    },
  },
) {
  static objects = new QuerySet(this);
}

const good = { title: "Fog", contact: "ann@example.org", begins: "2026-03-01", ends: "2026-03-02" };

/** What was held against a write, or nothing. */
async function problems(write: Promise<unknown>): Promise<unknown> {
  try {
    await write;
    return undefined;
  } catch (error) {
    if (error instanceof ValidationError) return error.problems;
    throw error;
  }
}

onEveryEngine("validation", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);

  beforeAll(() => makeTables(engine.database, [Talk]));
  beforeEach(() => emptyTables(engine.database, [Talk]));

  it(
    "tells everything that is wrong at once, and writes nothing",
    inside(async () => {
      const bad = {
        ...good,
        title: "darn, darn, darn",
        contact: "ann",
        home: "ann",
        slug: "a b",
        seats: 0,
      };
      const write = Talk.objects.create(bad);
      await expect(write).rejects.toThrow(
        "Talk was not written. title: Mind your words. Be brief.",
      );
      expect(await problems(write)).toEqual({
        title: ["Mind your words.", "Be brief."],
        contact: ['Write an address of mail such as "ann@example.org".'],
        home: ['Write an address of the web such as "https://example.org/page".'],
        slug: ['Use letters of a to z, digits, "-" and "_" alone.'],
        seats: ["There must be a seat."],
      });
      expect(await Talk.objects.count()).toBe(0);
    }),
  );

  it(
    "asks the model about the whole row, with its defaults, when its fields are well",
    inside(async () => {
      const wrong = { ...good, ends: "2026-02-01" };
      const said = { ends: ["It cannot end before it begins."], row: ["Look at the days."] };
      expect(await problems(Talk.objects.create(wrong))).toEqual(said);
      expect(await problems(Talk.objects.bulkCreate([good, wrong]))).toEqual(said);
      expect(await Talk.objects.count()).toBe(0);
      expect(await problems(Talk.objects.create({ ...wrong, seats: 0 }))).toEqual({
        seats: ["There must be a seat."],
      });
    }),
  );

  it(
    "asks about an instance as it will be, and about an update of a set by its fields alone",
    inside(async () => {
      const talk = await Talk.objects.create(good);
      const said = { ends: ["It cannot end before it begins."], row: ["Look at the days."] };
      expect(await problems(talk.update({ begins: "2026-04-01" }))).toEqual(said);
      expect(talk.begins).toBe("2026-03-01");
      await talk.update({ begins: "2026-04-01", ends: "2026-04-02" });
      expect(await problems(Talk.objects.update({ title: "darn" }))).toEqual({
        title: ["Mind your words."],
      });
      expect(await Talk.objects.update({ ends: "2026-01-01" })).toBe(1);
      await Talk.objects.update({ seats: col("seats").minus(20) });
      expect((await Talk.objects.get()).seats).toBe(-10);
    }),
  );

  it(
    "leaves what is no value of the field to an error of its own, and filters to themselves",
    inside(async () => {
      await expect(Talk.objects.create({ ...good, title: 5 as never })).rejects.toThrow(ValueError);
      await Talk.objects.create(good);
      expect(await Talk.objects.filter({ contact: "nobody" }).count()).toBe(0);
      expect(await Talk.objects.filter({ contact__contains: "@example" }).count()).toBe(1);
    }),
  );
});

class Mail extends model("valid_mail", { at: f.email() }) {
  static objects = new QuerySet(this);
}
class Home extends model("valid_home", { at: f.url() }) {
  static objects = new QuerySet(this);
}

class Slow extends model("valid_slow", {
  name: f.char({ max: 9, validators: [(async () => "No.") as never] }),
}) {
  static objects = new QuerySet(this);
}
class Late extends model(
  "valid_late",
  { name: f.char({ max: 9 }) },
  { validate: (async () => ({ name: "No." })) as never },
) {
  static objects = new QuerySet(this);
}

describe("a rule", () => {
  it.each([
    ["of a field", Slow.objects, "Slow.name"],
    ["of a model", Late.objects, "Late.row"],
  ])("%s that gives a promise is an error, and not a yes", async (_of, objects, label) => {
    await expect(objects.create({ name: "x" })).rejects.toThrow(
      `${label}: its rule gives something else than a sentence, or undefined, at once.`,
    );
  });
});

describe("an address", () => {
  const refused = async (write: Promise<unknown>) => (await problems(write)) !== undefined;

  it.each([
    "",
    "ann",
    "ann@",
    "@x.org",
    "ann@localhost",
    "a b@x.org",
    "ann@x.org\n",
    "ann@-x.org",
    "a@x..org",
    `${"a".repeat(65)}@x.org`,
  ])("of mail cannot be %j", async (at) =>
    expect(await refused(Mail.objects.create({ at }))).toBe(true),
  );

  it.each([
    "",
    "example.org",
    "//example.org",
    "ftp://x.org",
    "javascript:alert(1)",
    "https://",
    "https:///x",
    "https:x.org",
    "https://x.org/a b",
    "http://x.org/\n",
    "https://x.org\\@y.org",
    "https://[::g]/",
  ])("of the web cannot be %j", async (at) =>
    expect(await refused(Home.objects.create({ at }))).toBe(true),
  );
});
