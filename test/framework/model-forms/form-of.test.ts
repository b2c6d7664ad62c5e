import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { FormError, formInput, z, type FieldSource } from "quintet/forms";
import { formOf, formsetOf } from "quintet/model-forms";
import { field, fieldKind, Invalid, kinds, model, QuerySet, registerModels } from "quintet/models";
import { queries } from "quintet/testing";
import { onEveryEngine, type EngineUnderTest } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";
import { Booking, MODELS, Person, Room, Sample, Tool } from "./booking-models.ts";

const sent = (texts: Readonly<Record<string, string | readonly string[]>>): FieldSource => ({
  getAll: (name) => [texts[name] ?? []].flat(),
});

/** The form of somebody who books a room. */
const BookingForm = formOf(Booking, {
  fields: ["room", "deputy", "startsAt", "price", "seats", "state", "note", "tools"],
  labels: { deputy: "Who stands in" },
  hints: { price: "In euros." },
  choices: {
    room: ({ person }: { person: Person | null }) => Room.objects.openTo(person),
    state: { open: "May be changed", finallyClosed: "May not" },
  },
});

onEveryEngine("modelforms", (engine: EngineUnderTest) => {
  const on = <T>(run: () => Promise<T>) => runWith(engine.database, run);
  const { models } = registerModels(MODELS);
  beforeAll(() => makeTables(engine.database, models));
  beforeEach(() => emptyTables(engine.database, models));

  async function house() {
    const ann = await Person.objects.create({ name: "Ann" });
    const boss = await Person.objects.create({ name: "Boss" });
    const attic = await Room.objects.create({ name: "Attic" });
    const vault = await Room.objects.create({ name: "Vault", hidden: true });
    const saw = await Tool.objects.create({ code: "saw" });
    const axe = await Tool.objects.create({ code: "axe" });
    const typed = {
      room: String(attic.id),
      startsAt: "2026-03-01T09:30",
      price: "12.5",
      seats: "2",
      state: "open",
      tools: [String(saw.id)],
    };
    return { ann, boss, attic, vault, saw, axe, typed };
  }

  describe("a form of a model", () => {
    it("has labels, widgets and rules of the model, or those that it says", () =>
      on(async () => {
        const { ann } = await house();
        const { fields } = (await BookingForm.prepare({ person: ann })).blank();
        expect(Object.values(fields).map(({ label, widget }) => `${label}: ${widget}`)).toEqual([
          "Room: select",
          "Who stands in: select",
          "Starts at: datetime-local",
          "Price: number",
          "Seats: number",
          "State: select",
          "Note: textarea",
          "Tools: checkboxes",
        ]);
        expect(fields.price.attributes).toEqual({
          step: "0.01",
          min: "-9999.99",
          max: "9999.99",
          required: "",
        });
        expect(
          [fields.room, fields.deputy, fields.note].map((one) => "required" in one.attributes),
        ).toEqual([true, false, false]);
        expect([fields.seats.value, fields.state.value, fields.price.hint]).toEqual([
          "1",
          "open",
          "In euros.",
        ]);
      }));

    it("offers rows by what they are called, and those alone that its choices give", () =>
      on(async () => {
        const { ann, boss } = await house();
        const offered = async (person: Person) => {
          const { fields } = (await BookingForm.prepare({ person })).blank();
          return [fields.room, fields.tools].map(({ choices }) =>
            choices.map(({ label }) => String(label)),
          );
        };
        expect(await offered(ann)).toEqual([["Attic"], ["Tool saw", "Tool axe"]]);
        expect(await offered(boss)).toEqual([
          ["Attic", "Vault"],
          ["Tool saw", "Tool axe"],
        ]);
      }));

    it("gives values that create takes, and writes them with the relations to many rows", () =>
      on(async () => {
        const { ann, typed, attic } = await house();
        const form = await BookingForm.prepare({ person: ann });
        const { clean } = form.bind(sent(typed));
        expect(clean?.room.name).toBe("Attic");
        const made = await BookingForm.create(clean!, { booker: ann });
        const found = await Booking.objects.prefetch("tools").get({ id: made.id });
        expect(found).toMatchObject({
          roomId: attic.id,
          bookerId: ann.id,
          deputyId: null,
          price: "12.50",
          seats: 2,
          note: null,
          startsAt: new Date("2026-03-01T09:30Z"),
        });
        expect(found.tools.rows.map(({ code }) => code)).toEqual(["saw"]);
      }));

    it("takes nothing that it does not offer", () =>
      on(async () => {
        const { ann, vault, typed } = await house();
        const form = await BookingForm.prepare({ person: ann });
        for (const room of [String(vault.id), "999999", "0", "-1", "x", "1e0"]) {
          const bound = form.bind(sent({ ...typed, room }));
          expect(bound.fields.room.errors[0]?.message).toBe(
            "Please choose one of the given values.",
          );
        }
        const tools = form.bind(sent({ ...typed, tools: [...typed.tools, "999999"] }));
        expect(tools.refused.map(({ name }) => name)).toEqual(["tools"]);
        expect(form.bind(sent({ ...typed, room: "" })).refused.map(({ name }) => name)).toEqual([
          "room",
        ]);
      }));

    it("edits a row: begins with what it holds, and writes what differs", () =>
      on(async () => {
        const { ann, axe, typed } = await house();
        const first = (await BookingForm.prepare({ person: ann })).bind(sent(typed)).clean!;
        const { id } = await BookingForm.create(first, { booker: ann });
        const row = await Booking.objects.get({ id });
        const form = await BookingForm.prepare({ person: ann }, { row });
        const { values, fields } = form.editing(row);
        expect(values).toMatchObject({
          ...typed,
          price: "12.50",
          deputy: "",
          note: "",
          tools: typed.tools[0],
        });
        expect(fields.tools.choices.map(({ selected }) => selected)).toEqual([true, false]);
        const { clean } = form.bind(
          sent({ ...typed, tools: [String(axe.id)], note: "Quiet, please" }),
        );
        await BookingForm.update(row, clean!);
        expect(row.note).toBe("Quiet, please");
        expect((await row.tools.all()).map(({ code }) => code)).toEqual(["axe"]);
      }));

    it("asks the database once for each relation, whatever the number of rows", () =>
      on(async () => {
        const { ann } = await house();
        await queries.atMost(3, () => BookingForm.prepare({ person: ann }));
      }));
  });

  describe("a rule of the model", () => {
    const refusal = async (run: () => Promise<unknown>) => {
      const error = (await run().then(
        () => null,
        (thrown: unknown) => thrown,
      )) as Error;
      if (error instanceof FormError) return [error.field, String(error.sentence)];
      return [error.name, error.message];
    };

    it("refuses at once what the field's own rules refuse", () =>
      on(async () => {
        const { ann, typed } = await house();
        const form = await BookingForm.prepare({ person: ann });
        const bound = form.bind(sent({ ...typed, seats: "0", price: "12.345", startsAt: "soon" }));
        expect(
          bound.refused.map(({ name, errors }) => `${name}: ${String(errors[0]?.message)}`),
        ).toEqual([
          "startsAt: Please write a day and a time such as 2026-02-28 09:30.",
          "price: At most {count} digits may stand after the point.",
          "seats: At least one.",
        ]);
        expect(bound.values.price).toBe("12.345");
      }));

    it("says which values are taken before they are written, each at its field", () =>
      on(async () => {
        await house();
        const RoomForm = formOf(Room, { fields: ["name"] });
        const attic = await Room.objects.get({ name: "Attic" });
        const vault = await Room.objects.get({ name: "Vault" });
        expect(await refusal(() => RoomForm.create({ name: "Attic" }))).toEqual([
          "name",
          "This is already in use.",
        ]);
        expect(await refusal(() => RoomForm.update(vault, { name: "Attic" }))).toEqual([
          "name",
          "This is already in use.",
        ]);
        await RoomForm.update(attic, { name: "Attic" });
      }));

    it("says of values that are unique together which they are", () =>
      on(async () => {
        const { ann, typed } = await house();
        const form = await BookingForm.prepare({ person: ann });
        const { clean } = form.bind(sent(typed));
        await BookingForm.create(clean!, { booker: ann });
        expect(await refusal(() => BookingForm.create(clean!, { booker: ann }))).toEqual([
          undefined,
          "There is one already with the same Room, Starts at.",
        ]);
        expect(await Booking.objects.count()).toBe(1);
      }));

    it("is refused with the model's own sentence, and nothing is written", () =>
      on(async () => {
        const { ann, typed } = await house();
        const form = await BookingForm.prepare({ person: ann });
        const { clean } = form.bind(sent({ ...typed, seats: "21" }));
        expect((await refusal(() => BookingForm.create(clean!, { booker: ann })))[1]).toContain(
          "note: Say why you need so many seats.",
        );
        expect(await Booking.objects.count()).toBe(0);
      }));
  });

  describe("a relation to more rows than can be offered", () => {
    const Few = formOf(Booking, { fields: ["room", "tools"], most: 1 });

    it("takes a key that is typed, and shows what it stands for", () =>
      on(async () => {
        const { attic, saw } = await house();
        const source = sent({ room: String(attic.id), tools: [String(saw.id), "77"] });
        const form = await Few.prepare({}, { sent: source });
        const { fields } = form.bind(source);
        expect([fields.room.widget, fields.room.choices.map(({ label }) => label)]).toEqual([
          "key",
          ["Attic"],
        ]);
        expect(fields.room.errors).toEqual([]);
        expect(fields.tools.errors.length).toBe(1);
      }));

    it("is not put in order for nothing, and the rows of a shorter one are", () =>
      on(async () => {
        await house();
        await Room.objects.create({ name: "Bakery" });
        const { queries: asked } = await engine.database.queries.record(() => Few.prepare({}));
        const rooms = asked.filter(({ sql }) => sql.includes("mf_rooms"));
        expect(rooms.map(({ sql }) => /in \(.*limit.* order by [^()]*$/.test(sql))).toEqual([true]);
        const Short = formOf(Booking, { fields: ["room"], most: 3 });
        const { fields } = (await Short.prepare({})).blank();
        expect(fields.room.choices.map(({ label }) => label)).toEqual(["Attic", "Bakery", "Vault"]);
      }));
  });

  describe("rows under a row with relations of their own", () => {
    const PersonForm = formOf(Person, { fields: ["name"] }).extend({
      bookings: formsetOf(Person, Booking, "booker", {
        fields: ["room", "startsAt", "price", "tools"],
        most: 1,
      }),
    });

    it("begin with what each of them holds, by two queries and one for each relation", () =>
      on(async () => {
        const { ann, attic, saw, axe } = await house();
        for (const [day, tool] of [saw, axe].entries()) {
          const startsAt = new Date(Date.UTC(2026, 2, day + 1));
          const booking = await Booking.objects.create({
            room: attic,
            booker: ann,
            startsAt,
            price: "1",
          });
          await booking.tools.add(tool);
        }
        const form = await queries.atMost(6, () => PersonForm.prepare({}, { row: ann }));
        const rows = form.editing(ann).fields.bookings.rows.filter(({ isNew }) => !isNew);
        const shown = rows.map((row) => {
          const { room, tools } = row.form.fields;
          const chosen = [...room!.choices, ...tools!.choices].filter(({ selected }) => selected);
          return chosen.map(({ label }) => String(label));
        });
        expect(shown).toEqual([
          ["Attic", "Tool saw"],
          ["Attic", "Tool axe"],
        ]);
      }));
  });

  describe("fields of every kind", () => {
    const SampleForm = formOf(Sample, {
      fields: [
        "char",
        "text",
        "slug",
        "email",
        "url",
        "uuid",
        "tiny",
        "big",
        "float",
        "decimal",
        "bool",
        "maybe",
        "date",
        "time",
        "dateTime",
        "instant",
        "duration",
        "choice",
        "choices",
        "json",
      ],
    });
    const typed = {
      char: " héé ",
      text: "One\r\nTwo",
      slug: "a-b",
      email: "ann@example.org",
      url: "https://example.org/x",
      uuid: "0190b5a4-7e2c-7c3d-9f10-3a5b6c7d8e9f",
      tiny: "255",
      big: "9007199254740993",
      float: "2.5",
      decimal: "123.4",
      bool: "true",
      maybe: "false",
      date: "2026-02-28",
      time: "09:30",
      dateTime: "2026-02-28T09:30:15.25",
      instant: "2026-02-28T09:30",
      duration: "26:30:15.5",
      choice: "b",
      choices: ["z", "x"],
      json: '{"a": [1, null]}',
    };

    it("come back as they were typed", () =>
      on(async () => {
        const bound = SampleForm.bind(sent(typed));
        expect(bound.refused.map(({ name, errors }) => [name, errors])).toEqual([]);
        const row = await SampleForm.create(bound.clean!);
        const found = await Sample.objects.get({ id: row.id });
        expect(found).toMatchObject({
          char: "héé",
          text: "One\nTwo",
          tiny: 255,
          big: 9007199254740993n,
          decimal: "123.4",
          bool: true,
          maybe: false,
          time: "09:30:00",
          instant: BigInt(Date.UTC(2026, 1, 28, 9, 30)) * 1000n,
          duration: ((26 * 60 + 30) * 60 + 15.5) * 1000,
          choices: ["x", "z"],
          json: { a: [1, null] },
        });
        const again = SampleForm.editing(found);
        const { json, char, text, ...same } = typed;
        expect(again.values).toMatchObject({ ...same, choices: "x", duration: "26:30:15.500" });
        expect(SampleForm.bind(sent({ ...again.values, choices: ["x", "z"] })).ok).toBe(true);
      }));

    it("keep the parts of a value that no input shows", () =>
      on(async () => {
        const row = await SampleForm.create(SampleForm.bind(sent(typed)).clean!);
        await row.update({ instant: 1_700_000_000_123_456n, time: "09:30:15.123456" });
        const shown = SampleForm.editing(row).values;
        const bound = SampleForm.bind(sent({ ...typed, instant: shown.instant, time: shown.time }));
        await SampleForm.update(row, bound.clean!);
        await row.refresh();
        expect([row.instant, row.time]).toEqual([1_700_000_000_123_456n, "09:30:15.123456"]);
      }));
  });
});

describe("what cannot be a field of a form", () => {
  it.each([
    [
      "madeAt",
      "Booking.madeAt cannot be a field of a form: it is set by itself when a row is written.",
    ],
    ["id", "Booking.id cannot be a field of a form: it is the primary key."],
    ["strat", 'Booking has no field "strat" for a form. Choose from room, booker, deputy'],
    ["notes", 'Booking has no field "notes" for a form. Did you mean "note"?'],
  ])("is said of %s", (name, message) => {
    expect(() => formOf(Booking, { fields: [name as "note"] })).toThrow(message);
  });
});

describe("a kind of one's own", () => {
  const colorKind = fieldKind({
    name: "color",
    column: { kind: "char", max: 7 },
    write: (value: { hex: string }) => value.hex,
    read: (hex: string) => ({ hex }),
    lookups: kinds.choice.lookups,
    input: {
      widget: "color",
      read(text) {
        if (/^#[0-9a-f]{6}$/.test(text)) return { hex: text };
        throw new Invalid("Choose a colour.");
      },
      write: ({ hex }) => hex,
    },
  });

  it("says how it is typed, or a form says it", () => {
    class Wall extends model("walls", { color: field(colorKind) }) {
      static objects = new QuerySet(this);
    }
    const form = formOf(Wall, { fields: ["color"] });
    expect(form.bind(sent({ color: "#00ff00" })).clean).toEqual({ color: { hex: "#00ff00" } });
    expect(form.bind(sent({ color: "green" })).fields.color.errors[0]?.message).toBe(
      "Choose a colour.",
    );
    expect(form.blank({ color: { hex: "#123456" } }).fields.color).toMatchObject({
      widget: "color",
      value: "#123456",
    });
    const named = formOf(Wall, {
      fields: ["color"],
      inputs: { color: formInput({ widget: "text", read: (text) => ({ hex: text }) }) },
    });
    expect(named.bind(sent({ color: "red" })).clean).toEqual({ color: { hex: "red" } });
  });
});

describe("a form with further fields", () => {
  it("keeps those of the model, and its verbs", () => {
    const form = formOf(Room, { fields: ["name"] }).extend({
      agree: z.literal("yes", "You have to agree."),
    });
    expect(form.bind(sent({ name: "Attic" })).refused.map(({ name }) => name)).toEqual(["agree"]);
    expect(form.bind(sent({ name: "Attic", agree: "yes" })).clean).toEqual({
      name: "Attic",
      agree: "yes",
    });
  });
});
