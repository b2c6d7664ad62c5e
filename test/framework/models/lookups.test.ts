import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { col, FieldError, QuerySet } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";
import { models, Post, Specimen, Topic } from "./forum-models.ts";

onEveryEngine("lookups", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  const texts = [
    "100%",
    "1000",
    "a_b",
    "aXb",
    "!x",
    "[ab]*?",
    "Größe",
    "GRÖSSE?",
    "größe",
    "back\\slash",
  ];

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(
    inside(async () => {
      await emptyTables(engine.database, [Specimen]);
      await Specimen.objects.bulkCreate(
        texts.map((text, small) => ({
          label: text,
          token: text,
          text,
          small,
          at: new Date(1e12 + small),
        })),
      );
    }),
  );

  it(
    "compare a column with another of the same row, and with one of another kind not at all",
    inside(async () => {
      const count = (where: object) => Specimen.objects.filter(where as { small: number }).count();
      expect(await count({ label: col("text") })).toBe(texts.length);
      expect(await count({ small__lt: col("small").plus(1) })).toBe(texts.length);
      expect(await count({ small__gte: col("small").plus(1) })).toBe(0);
      expect(() => count({ small: col("text") })).toThrow(/of another kind/);
    }),
  );

  const found = async (where: object) => {
    const rows = await Specimen.objects
      .filter(where as { small: number })
      .orderBy("small")
      .values("text")
      .all();
    return rows.map((row) => row.text);
  };

  it.each([
    [{ text__contains: "0%" }, ["100%"]],
    [{ text__contains: "_" }, ["a_b"]],
    [{ text__contains: "!" }, ["!x"]],
    [{ text__contains: "\\" }, ["back\\slash"]],
    [{ text__startswith: "a_" }, ["a_b"]],
    [{ text__startswith: "[ab]*" }, ["[ab]*?"]],
    [{ text__endswith: "*?" }, ["[ab]*?"]],
    [{ text__endswith: "0%" }, ["100%"]],
    [{ text__icontains: "%" }, ["100%"]],
    [{ text__icontains: "A_B" }, ["a_b"]],
    [{ text__istartswith: "!X" }, ["!x"]],
    [{ text__iendswith: "*?" }, ["[ab]*?"]],
    [{ text__contains: "Grö" }, ["Größe"]],
    [{ text__startswith: "grö" }, ["größe"]],
    [{ text__icontains: "GRÖ" }, ["Größe", "GRÖSSE?", "größe"]],
    [{ text__iexact: "GRöße" }, ["Größe", "größe"]],
    [{ text__contains: "" }, texts],
    [{ token__in: ["a_b", "!x", "none"] }, ["a_b", "!x"]],
    [{ token__in: [] }, []],
    [{ small__in: [1, 3, 5] }, ["1000", "aXb", "[ab]*?"]],
    [{ small__range: [2, 3] }, ["a_b", "aXb"]],
    [{ small__gte: 8 }, ["größe", "back\\slash"]],
    [{ small__lt: 1 }, ["100%"]],
    [{ at__lte: new Date(1e12 + 1) }, ["100%", "1000"]],
    [{ at: new Date(1e12 + 4) }, ["!x"]],
    [{ price__isnull: false }, []],
    [{ id__in: [0], small: 1 }, []],
  ])("%o finds %o", (where, expected) =>
    runWith(engine.database, async () => expect(await found(where)).toEqual(expected)),
  );

  it(
    "finds by the text of another column what it finds by that text",
    inside(async () => {
      const [words, parts] = [
        [...texts, "", "a🍣b"],
        ["", "%", "_B", "A_b", "GRÖ", "[ab]*", "*?", "🍣b", "!x", "\\"],
      ];
      const rows = words.flatMap((text) => parts.map((label, small) => ({ text, label, small })));
      await emptyTables(engine.database, [Specimen]);
      await Specimen.objects.bulkCreate(rows);
      const pairs = async (where: object) =>
        (await Specimen.objects.filter(where).values("text", "label").all())
          .map(({ text, label }) => `${text} ${label}`)
          .toSorted();
      for (const name of [
        "iexact",
        "contains",
        "icontains",
        "startswith",
        "istartswith",
        "endswith",
        "iendswith",
      ]) {
        const expected = parts.map((label, small) => pairs({ small, [`text__${name}`]: label }));
        expect(await pairs({ [`text__${name}`]: col("label") }), name).toEqual(
          (await Promise.all(expected)).flat().toSorted(),
        );
      }
    }),
  );

  it(
    "finds the text it was given and nothing else, whatever signs are in it",
    inside(async () => {
      const signs = fc.stringMatching(/^[ab%_!*?[\]\\^-]{1,6}$/);
      const property = fc.asyncProperty(
        fc.uniqueArray(signs, { minLength: 2, maxLength: 8 }),
        async (all) => {
          await emptyTables(engine.database, [Specimen]);
          await Specimen.objects.bulkCreate(
            all.map((text, small) => ({ label: text, text, small })),
          );
          const sought = all[0]!;
          const where = (test: (text: string) => boolean) => all.filter(test);
          expect(await found({ text__contains: sought })).toEqual(
            where((text) => text.includes(sought)),
          );
          expect(await found({ text__icontains: sought })).toEqual(
            where((text) => text.includes(sought)),
          );
          expect(await found({ text__startswith: sought })).toEqual(
            where((text) => text.startsWith(sought)),
          );
          expect(await found({ text__iendswith: sought })).toEqual(
            where((text) => text.endsWith(sought)),
          );
        },
      );
      await fc.assert(property, { numRuns: 25 });
    }),
  );
});

describe("a value that its lookup does not take", () => {
  const filter = (where: object) => () => Topic.objects.filter(where as never);

  it("is refused, with what it takes", () => {
    expect(filter({ views__range: [1, 2, 3] })).toThrow("Topic.views: a range has two ends.");
    expect(filter({ views__range: [1, 2] })).not.toThrow();
    for (const wrong of ["true", 1, null]) {
      expect(filter({ title__isnull: wrong })).toThrow("Topic.title: isnull takes true or false.");
    }
    expect(filter({ title__isnull: false })).not.toThrow();
  });

  it("names the rows that would do, where rows of another model are given", () => {
    const refused = (where: object) => {
      try {
        filter(where)();
      } catch (error) {
        return (error as { readonly hint?: string }).hint;
      }
      return null;
    };
    const rows = new QuerySet(Post);
    expect(refused({ category__in: rows })).toBe("Give a list, or rows of Category.");
    expect(refused({ id__in: rows })).toBe("Give a list, or rows of Topic.");
    expect(refused({ title__in: rows })).toBe("Give a list of values.");
  });
});

describe("a key that is no field or lookup", () => {
  const filter = (key: string) => () => Topic.objects.filter({ [key]: "x" } as never);

  it("is answered with the choices and the nearest spelling", () => {
    expect(filter("titel")).toThrow(
      'Topic has no field "titel". Did you mean "title"? Choose from id, title, state, category, author, lastPost, views, bumpedAt and changedAt.',
    );
    expect(filter("title__icontain")).toThrow(
      /Topic\.title has no lookup "icontain"\. Did you mean "icontains"\? Choose from exact, /,
    );
    expect(filter("category__slugg")).toThrow(
      /Category has no field|Topic\.category has no lookup or field "slugg"\. Did you mean "slug"\?/,
    );
    expect(filter("category__exact__slug")).toThrow(
      /Topic\.category has no lookup or field "exact__slug"\. .*slug/,
    );
    expect(filter("views__contains")).toThrow(/Topic\.views has no lookup "contains"/);
    expect(() => Topic.objects.orderBy("titel" as never)).toThrow(FieldError);
    expect(() => Topic.objects.selectRelated("titel" as never)).toThrow(
      /no foreign key "titel".*Choose from category, author and lastPost\./,
    );
    expect(() => Topic.objects.values("titel" as never)).toThrow(FieldError);
  });

  it("is refused whatever it is: nothing of it reaches the SQL", () => {
    const nasty = fc.oneof(
      fc.constantFrom(
        "_connector",
        "_negated",
        "__proto__",
        "constructor",
        "toString",
        "toSqlString",
        "prototype",
        "hasOwnProperty",
        "and",
        "or",
        "not",
        "where",
        "id`",
        'id"',
        "id --",
        "id as x",
        "title.x",
        "t0.id",
        "title__",
        "__title",
        "title__exact__exact",
        "title__exact) or (1=1",
        "id\0",
        "*",
      ),
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.string({ maxLength: 20 }).map((text) => `title__${text}`),
      fc.string({ maxLength: 20 }).map((text) => `category__${text}`),
    );
    const harmless =
      /^(title|category__(slug|id|parent))(__[a-z]+)?$|^category__(exact|in|isnull)$|^(id|state|views|author|category|lastPost|bumpedAt|changedAt)$/;
    const property = fc.property(nasty, (key) => {
      fc.pre(!harmless.test(key));
      const where = JSON.parse(`{${JSON.stringify(key)}: "x"}`) as object;
      expect(() => Topic.objects.filter(where as never)).toThrow(FieldError);
      expect(() => Topic.objects.orderBy(key as never)).toThrow(FieldError);
      expect(() => Topic.objects.values(key as never)).toThrow(FieldError);
      expect(() => Topic.objects.selectRelated(key as never)).toThrow(FieldError);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it("cannot become the name of an annotation or a prefetch either", () => {
    const names = [
      "__proto__",
      "constructor",
      "a b",
      "a`",
      "a.b",
      "a--",
      "title",
      "A",
      "x as y",
      "\0",
    ];
    for (const name of names) {
      const values = JSON.parse(`{${JSON.stringify(name)}: 1}`) as object;
      expect(() => Topic.objects.annotate(values as never)).toThrow(
        /cannot be a new name on Topic/,
      );
      expect(() => Topic.objects.prefetch(values as never)).toThrow(
        /cannot be a new name on Topic/,
      );
    }
    expect(() => Topic.objects.annotate({ fine: 1 } as never)).toThrow(
      /nothing that a database can work out/,
    );
  });

  it("is refused in create and update", async () => {
    const values = JSON.parse('{"__proto__": "x"}') as never;
    await expect(Topic.objects.update(values)).rejects.toThrow(/No database|no field "__proto__"/);
  });

  it("cannot hide in something that is no plain object", () => {
    for (const wrong of [
      "1 = 1",
      1,
      null,
      [],
      ["title"],
      new Date(),
      new Map(),
      Topic,
      new QuerySet(Post),
    ]) {
      expect(() => Topic.objects.filter(wrong as never)).toThrow(
        /A condition is an object such as/,
      );
    }
  });

  it("is refused as a limit that is no whole number", () => {
    for (const wrong of [
      {},
      "1",
      -1,
      1.5,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      null,
      undefined,
      "1; drop table x",
    ]) {
      expect(() => Topic.objects.limit(wrong as never)).toThrow(/limit takes a whole number/);
      expect(() => Topic.objects.offset(wrong as never)).toThrow(/offset takes a whole number/);
    }
  });
});
