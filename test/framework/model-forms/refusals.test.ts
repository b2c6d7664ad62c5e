import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { controllers, formAction, guard, view } from "quintet/controllers";
import { translator } from "quintet/i18n";
import { runWith } from "quintet/database";
import type { BoundField, FieldsOf } from "quintet/forms";
import { formOf } from "quintet/model-forms";
import { registerModels } from "quintet/models";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { form, urlpatterns } from "quintet/urls";
import { onEveryEngine, type EngineUnderTest } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";
import { Booking, MODELS, Person, Room } from "./booking-models.ts";

const folder = mkdtempSync(join(tmpdir(), "quintet-model-forms-"));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, "form.html"),
  `{% for e in form.errors %}<b>{{ t(e.message, e.values) }}</b>{% endfor %}` +
    `{% for field in form.refused %}<i>{{ field.label }}: {{ t(field.errors[0].message, field.errors[0].values) }}</i>{% endfor %}`,
);
const page = view<{
  readonly form: Pick<FieldsOf<typeof RoomForm>, "errors"> & {
    readonly refused: readonly BoundField[];
  };
}>("form.html");

const RoomForm = formOf(Room, { fields: ["name"] });
const BookingForm = formOf(Booking, { fields: ["room", "startsAt", "price", "seats", "note"] });
const url = urlpatterns("/", { room: form("room/"), booking: form("booking/") });

let boss: Person;
const people = guard<{ user: Person }>("people", () => ({ grants: { user: boss } }));

const { fetch } = application({
  urls: url,
  middleware: [],
  controllers: [
    controllers(url, {
      room: formAction(people, RoomForm, {
        show: ({ render }, _params, shown) => render(page, { form: shown }),
        async submit({ redirect }, _params, clean) {
          // Between the look for what is taken and the write somebody else writes.
          await Promise.all([RoomForm.create(clean), RoomForm.create(clean)]);
          return redirect("/");
        },
      }),
      booking: formAction(people, BookingForm, {
        show: ({ render }, _params, shown) => render(page, { form: shown }),
        async submit({ user, redirect }, _params, clean) {
          await BookingForm.create(clean, { booker: user });
          return redirect("/");
        },
      }),
    }),
  ],
  templates: templates({ folders: [folder], reload: false }),
  translate: () => translator({ locale: "en" }),
  report: () => undefined,
});

onEveryEngine("modelraces", (engine: EngineUnderTest) => {
  const { models } = registerModels(MODELS);
  const client = new Client(fetch, { within: (run) => runWith(engine.database, run) });
  beforeAll(() => makeTables(engine.database, models));
  beforeEach(async () => {
    await emptyTables(engine.database, models);
    boss = await runWith(engine.database, () => Person.objects.create({ name: "Boss" }));
  });
  const count = () => runWith(engine.database, () => Booking.objects.count());

  describe("a form of a model behind an address", () => {
    it("tells the later of two who take a name at once, at the field", async () => {
      const answer = await client.post("/room/", { name: "Attic" });
      expect([answer.status, answer.html]).toEqual([422, "<i>Name: This is already in use.</i>"]);
    });

    it("says at its field what the model's rules say, and above it what is of several", async () => {
      const room = await runWith(engine.database, () => Room.objects.create({ name: "Attic" }));
      const fields = {
        room: room.id,
        startsAt: "2026-03-01T09:30",
        price: "2",
        seats: 3,
        note: "",
      };
      const many = await client.post("/booking/", { ...fields, seats: 21 });
      expect([many.status, many.html]).toEqual([
        422,
        "<i>Note: Say why you need so many seats.</i>",
      ]);
      const checked = await client.post("/booking/", { ...fields, seats: 91, note: "A feast." });
      expect([checked.status, checked.html]).toEqual([
        422,
        "<i>Seats: This value is not allowed here.</i>",
      ]);
      expect((await client.post("/booking/", fields)).status).toBe(303);
      const twice = await client.post("/booking/", fields);
      expect([twice.status, twice.html]).toEqual([
        422,
        "<b>There is one already with the same Room, Starts at.</b>",
      ]);
      expect(await count()).toBe(1);
    });
  });
});
