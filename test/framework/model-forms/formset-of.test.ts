import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { anybody, controllers, formAction, view } from "quintet/controllers";
import { openDatabase, runWith } from "quintet/database";
import type { FieldsOf } from "quintet/forms";
import { translator } from "quintet/i18n";
import { formOf, formsetOf } from "quintet/model-forms";
import { f, model, QuerySet, registerModels, unique } from "quintet/models";
import { templates } from "quintet/templates";
import { Client, queries, type TestPage } from "quintet/testing";
import { form, get, urlpatterns } from "quintet/urls";
import { onEveryEngine, type EngineUnderTest } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Product extends model("mf_products", { name: f.char({ max: 20 }) }, { orderBy: ["name"] }) {
  static objects = new QuerySet(this);
}
class Order extends model("mf_orders", { customer: f.char({ max: 20 }) }) {
  static objects = new QuerySet(this);
}
class Line extends model(
  "mf_lines",
  {
    order: f.foreignKey(() => Order, { onDelete: "cascade" }),
    product: f.foreignKey(() => Product),
    amount: f.smallint({ unsigned: true }),
    place: f.smallint(),
  },
  { indexes: [unique("order", "product")] },
) {
  static objects = new QuerySet(this);
}
class Receipt extends model("mf_receipts", { line: f.foreignKey(() => Line) }) {
  static objects = new QuerySet(this);
}

const OrderForm = formOf(Order, { fields: ["customer"] }).extend({
  lines: formsetOf(Order, Line, "order", {
    fields: ["product", "amount"],
    order: "place",
    max: 4,
  }).meta({ label: "Lines" }),
});

const folder = mkdtempSync(join(tmpdir(), "quintet-formset-of-"));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, "order.html"),
  '{% import "quintet/forms.html" as forms %}{{ forms.form(form, "Save") }}',
);
const page = view<{ form: FieldsOf<typeof OrderForm> }>("order.html");
const url = urlpatterns("/", { create: form("new/"), edit: form("<int:id>/"), done: get("done/") });

const { fetch } = application({
  urls: url,
  middleware: [],
  controllers: [
    controllers(url, {
      create: formAction(anybody, OrderForm, {
        show: ({ render }, _params, shown) => render(page, { form: shown }),
        async submit({ redirect }, _params, clean) {
          await OrderForm.create(clean);
          return redirect("/done/");
        },
      }),
      edit: formAction(anybody, OrderForm, {
        row: (_, { id }) => Order.objects.get({ id }),
        show: ({ render }, _params, shown) => render(page, { form: shown }),
        async submit({ redirect }, { id }, clean) {
          await OrderForm.update(await Order.objects.get({ id }), clean);
          return redirect("/done/");
        },
      }),
      done: {
        guard: "anybody",
        needs: undefined,
        admits: undefined,
        run: async () => new Response("done"),
        getRedirectsTo: undefined,
      },
    }),
  ],
  templates: templates({ folders: [folder], reload: false }),
  translate: () => translator({ locale: "en" }),
  report: () => undefined,
});

onEveryEngine("formsetof", (engine: EngineUnderTest) => {
  const on = <T>(run: () => Promise<T>) => runWith(engine.database, run);
  const { models } = registerModels([Product, Order, Line, Receipt]);
  const client = new Client(fetch, { within: on });
  beforeAll(() => makeTables(engine.database, models));
  beforeEach(() => emptyTables(engine.database, models));

  async function shop() {
    return on(async () => {
      const [oats, rice] = [
        await Product.objects.create({ name: "Oats" }),
        await Product.objects.create({ name: "Rice" }),
      ];
      const order = await Order.objects.create({ customer: "Ann" });
      const line = await Line.objects.create({ order, product: oats, amount: 2, place: 1 });
      const other = await Order.objects.create({ customer: "Bob" });
      const theirs = await Line.objects.create({
        order: other,
        product: rice,
        amount: 9,
        place: 1,
      });
      return { oats, rice, order, line, other, theirs };
    });
  }
  const lines = (id: number) =>
    on(async () => {
      const all = await Line.objects
        .filter({ order: id })
        .selectRelated("product")
        .orderBy("place")
        .all();
      return all.map(({ product, amount, place }) => `${place} ${amount} ${product.name}`);
    });
  const save = (shown: TestPage, values: Record<string, string | boolean>) =>
    client.submit(shown.form("Save"), values);

  describe("rows that are edited with the row that they point at", () => {
    it("are made with it", async () => {
      await shop();
      const shown = await client.get("/new/");
      const answer = await save(shown, {
        customer: "Cy",
        "lines-new1-product": "Rice",
        "lines-new1-amount": "3",
      });
      expect(answer.status).toBe(303);
      const order = await on(() => Order.objects.get({ customer: "Cy" }));
      expect(await lines(order.id)).toEqual(["1 3 Rice"]);
    });

    it("are changed, made, put in order and deleted in one go", async () => {
      const { order, line } = await shop();
      const first = await client.get(`/${order.id}/`);
      await save(first, {
        [`lines-${line.id}-amount`]: "5",
        [`lines-${line.id}-place`]: "2",
        "lines-new1-product": "Rice",
        "lines-new1-amount": "1",
        "lines-new1-place": "1",
      });
      expect(await lines(order.id)).toEqual(["1 1 Rice", "2 5 Oats"]);
      await save(await client.get(`/${order.id}/`), { [`lines-${line.id}-delete`]: true });
      expect(await lines(order.id)).toEqual(["1 1 Rice"]);
    });

    it("say at their row what the database holds against them, and nothing at all is written", async () => {
      const { order, line } = await shop();
      const shown = await client.get(`/${order.id}/`);
      const refused = await save(shown, {
        customer: "Dora",
        [`lines-${line.id}-amount`]: "7",
        "lines-new1-product": "Oats",
        "lines-new1-amount": "1",
      });
      expect([
        refused.status,
        refused.html.includes("There is one already with the same Order, Product."),
        /<div class="summary"[^]*?<a href="#([^"]*)">([^<]*)/.exec(refused.html)?.slice(1),
      ]).toEqual([
        422,
        true,
        ["id_lines", "Lines: There is one already with the same Order, Product."],
      ]);
      expect(await lines(order.id)).toEqual(["1 2 Oats"]);
      expect((await on(() => Order.objects.get({ id: order.id }))).customer).toBe("Ann");
    });

    it("keep a row that others need", async () => {
      const { order, line } = await shop();
      await on(() => Receipt.objects.create({ line }));
      const refused = await save(await client.get(`/${order.id}/`), {
        [`lines-${line.id}-delete`]: true,
      });
      expect([refused.status, refused.html.includes("Others still need this one.")]).toEqual([
        422,
        true,
      ]);
    });

    it("are made and deleted in the database that the row around them came from", async () => {
      const { rice, line: here } = await shop();
      const other = await openDatabase("sqlite::memory:");
      await makeTables(other, models);
      await Product.objects.using(other).create({ id: rice.id, name: "Rice" });
      const order = await Order.objects.using(other).create({ customer: "Eve" });
      const all = Line.objects.using(other).filter({ order });
      const old = { id: here.id, order, product: rice.id, amount: 1, place: 1 };
      await Line.objects.using(other).create(old);
      const sent = new URLSearchParams({
        customer: "Eve",
        lines: String(here.id),
        [`lines-${here.id}-delete`]: "true",
        "lines-new1-product": String(rice.id),
        "lines-new1-amount": "8",
      });
      sent.append("lines", "new1");
      await on(async () => {
        const ready = await OrderForm.prepare({}, { row: order, sent });
        await OrderForm.update(order, ready.bind(sent).clean!);
      });
      expect((await all.all()).map(({ amount }) => amount)).toEqual([8]);
      expect(await on(() => Line.objects.filter({ pk: here.id }).count())).toBe(1);
      await other.close();
    });

    it("are none of another row, whoever forges them", async () => {
      const { order, other, theirs } = await shop();
      const forged = await client.post(`/${order.id}/`, {
        customer: "Ann",
        lines: [String(theirs.id)],
        [`lines-${theirs.id}-product`]: "1",
        [`lines-${theirs.id}-amount`]: "1",
        [`lines-${theirs.id}-delete`]: "true",
      });
      expect([
        forged.status,
        forged.html.includes("One of these rows is not there any more."),
      ]).toEqual([422, true]);
      expect(await lines(other.id)).toEqual(["1 9 Rice"]);
    });

    it("cost as many queries however many there are", async () => {
      const { order, oats } = await shop();
      const shown = () => on(() => queries.atMost(3, () => client.get(`/${order.id}/`)));
      await shown();
      await on(async () => {
        await Line.objects.filter({ order }).delete();
        const products = await Promise.all(
          ["a", "b", "c"].map((name) => Product.objects.create({ name })),
        );
        for (const product of [oats, ...products])
          await Line.objects.create({ order, product, amount: 1, place: 1 });
      });
      await shown();
    });
  });
});

class Track extends model(
  "mf_tracks",
  {
    album: f.foreignKey(() => Album, { onDelete: "cascade" }),
    slug: f.slug({ max: 40, unique: true }),
    email: f.email({ null: true, unique: true }),
    contact: f.email({ unique: true }),
    place: f.smallint(),
    version: f.version(),
    side: f.foreignKey(() => Product),
  },
  { indexes: [unique("album", "place"), unique("album", "side")] },
) {
  static objects = new QuerySet(this);
}
class Album extends model("mf_albums", { title: f.char({ max: 20 }) }) {
  static objects = new QuerySet(this);
}

onEveryEngine("formsetexchange", (engine: EngineUnderTest) => {
  const on = <T>(run: () => Promise<T>) => runWith(engine.database, run);
  const { models } = registerModels([Product, Album, Track]);
  beforeAll(() => makeTables(engine.database, models));
  beforeEach(() => emptyTables(engine.database, models));

  const AlbumForm = formOf(Album, { fields: ["title"] }).extend({
    tracks: formsetOf(Album, Track, "album", {
      fields: ["slug", "email", "contact", "side"],
      order: "place",
    }),
  });

  /** An album with tracks a, b and c. */
  async function made() {
    const album = await Album.objects.create({ title: "Kid A" });
    const tracks: Track[] = [];
    for (const [index, name] of ["a", "b", "c"].entries()) {
      const side = await Product.objects.create({ name: `Side ${name}` });
      const email = `${name}@example.org`;
      const values = { slug: name, email, contact: email, place: index + 1, side };
      tracks.push(await Track.objects.create({ album, ...values }));
    }
    return { album, tracks };
  }

  /** Send the form with these values; return what the tracks hold, or what the form says. */
  async function sent(album: Album, changes: (tracks: readonly Track[]) => Record<string, string>) {
    const tracks = await Track.objects.filter({ album }).orderBy("id").all();
    const typed = new URLSearchParams({ title: "Kid A" });
    for (const { id, slug, email, contact, sideId, place } of tracks) {
      typed.append("tracks", String(id));
      const held = { slug, email: email ?? "", contact, side: sideId, place };
      for (const [name, value] of Object.entries(held))
        typed.set(`tracks-${id}-${name}`, `${value}`);
    }
    for (const [name, value] of Object.entries(changes(tracks))) {
      if (/^tracks-new\d-slug$/.test(name)) typed.append("tracks", name.split("-")[1]!);
      typed.set(name, value);
    }
    const ready = await AlbumForm.prepare({}, { row: album, sent: typed });
    const bound = ready.bind(typed);
    expect(bound.refused.map(({ name, errors }) => [name, errors])).toEqual([]);
    await AlbumForm.update(album, bound.clean!);
    const after = await Track.objects.filter({ album }).orderBy("id").all();
    return after.map(({ slug, contact, place }) => `${place} ${slug} ${contact[0]}`);
  }

  describe("rows in which no two may agree", () => {
    it("exchange what they have: texts, addresses and places", async () => {
      await on(async () => {
        const { album } = await made();
        const after = await sent(album, ([a, b]) => ({
          [`tracks-${a!.id}-slug`]: "b",
          [`tracks-${b!.id}-slug`]: "a",
          [`tracks-${a!.id}-contact`]: "b@example.org",
          [`tracks-${b!.id}-contact`]: "a@example.org",
          [`tracks-${a!.id}-email`]: "b@example.org",
          [`tracks-${b!.id}-email`]: "a@example.org",
          [`tracks-${a!.id}-place`]: "2",
          [`tracks-${b!.id}-place`]: "1",
        }));
        expect(after).toEqual(["2 b b", "1 a a", "3 c c"]);
      });
    });

    it("hand on what they have, in a row and in a circle", async () => {
      await on(async () => {
        const { album } = await made();
        const inARow = await sent(album, ([a, b, c]) => ({
          [`tracks-${a!.id}-slug`]: "b",
          [`tracks-${b!.id}-slug`]: "c",
          [`tracks-${c!.id}-slug`]: "d",
        }));
        expect(inARow).toEqual(["1 b a", "2 c b", "3 d c"]);
        const inACircle = await sent(album, ([a, b, c]) => ({
          [`tracks-${a!.id}-slug`]: "c",
          [`tracks-${b!.id}-slug`]: "d",
          [`tracks-${c!.id}-slug`]: "b",
        }));
        expect(inACircle).toEqual(["1 c a", "2 d b", "3 b c"]);
      });
    });

    it("leave what a new row takes", async () => {
      await on(async () => {
        const { album } = await made();
        const side = await Product.objects.create({ name: "Side d" });
        const after = await sent(album, ([a]) => ({
          "tracks-new1-slug": "a",
          "tracks-new1-contact": "d@example.org",
          "tracks-new1-side": String(side.id),
          "tracks-new1-place": "4",
          [`tracks-${a!.id}-slug`]: "z",
        }));
        expect(after).toEqual(["1 z a", "2 b b", "3 c c", "4 a d"]);
      });
    });

    it("say so where they cannot, and nothing is written", async () => {
      await on(async () => {
        const { album, tracks } = await made();
        const [a, b] = tracks as [Track, Track];
        const exchange = sent(album, () => ({
          [`tracks-${a.id}-slug`]: "other",
          [`tracks-${a.id}-side`]: String(b.sideId),
          [`tracks-${b.id}-side`]: String(a.sideId),
        }));
        await expect(exchange).rejects.toMatchObject({
          field: `tracks-${a.id}-side`,
          sentence: expect.stringContaining(
            "This row exchanges a value with another one",
          ) as string,
        });
        expect((await Track.objects.get({ id: a.id })).slug).toBe("a");
      });
    });

    it("are refused as ever where one stays as it is", async () => {
      await on(async () => {
        const { album } = await made();
        const taken = sent(album, ([a]) => ({ [`tracks-${a!.id}-slug`]: "b" }));
        await expect(taken).rejects.toMatchObject({ sentence: "This is already in use." });
      });
    });
  });
});

it("has to be a key to the row around them", () => {
  expect(() => formsetOf(Order, Line, "product" as "order", { fields: ["amount"] })).toThrow(
    '"product" of Line is no foreign key to Order.',
  );
});
