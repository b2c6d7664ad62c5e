import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { controllers, guard, readerZone } from "quintet/controllers";
import { runWith } from "quintet/database";
import { createPage, deletePage, detailPage, editPage, listPage } from "quintet/generic";
import { translator } from "quintet/i18n";
import { formOf } from "quintet/model-forms";
import { registerModels, serializer } from "quintet/models";
import { templates } from "quintet/templates";
import { Client, queries } from "quintet/testing";
import { resource, urlpatterns } from "quintet/urls";
import { onEveryEngine, type EngineUnderTest } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";
import { Booking, MODELS, Person, Room, Tool } from "../model-forms/booking-models.ts";

const folder = mkdtempSync(join(tmpdir(), "quintet-generic-"));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "layouts"));
writeFileSync(
  join(folder, "layouts/page.html"),
  "<!doctype html><title>{% block title %}{% endblock %}</title><main>{% block main %}{% endblock %}</main>",
);

const url = urlpatterns("/", {
  bookings: resource("bookings/"),
  rooms: resource("rooms/", { only: ["list", "delete"] }),
});
const BookingForm = formOf(Booking, {
  fields: ["room", "startsAt", "price", "seats", "note"],
  choices: { room: ({ user }: { user: Person }) => Room.objects.openTo(user) },
});

let user: Person;
let zone: string | undefined;
const people = guard<{ user: Person }>("people", () => ({ grants: { user } }));
/** A person sees their own bookings. */
const own = ({ user: reader }: { user: Person }) => Booking.objects.filter({ booker: reader });

const { fetch } = application({
  urls: url,
  middleware: [
    (context, next) => {
      if (zone !== undefined) context.set(readerZone, zone);
      return next();
    },
  ],
  controllers: [
    controllers(url.bookings, {
      list: listPage(people, Booking, {
        columns: ["room__name", "startsAt", "price", "state", "deputy"],
        labels: { room__name: "Room" },
        search: ["note", "room__name"],
        filters: ["state", "room", "startsAt", "deputy"],
        queries: async (context) => own(context),
        size: 2,
        json: serializer(Booking, ["id", "price", "state"]),
        href: (booking) => url.bookings.show.href(booking),
        create: async ({ user: { name } }) => (name === "mia" ? null : url.bookings.create.href()),
      }),
      create: createPage(people, BookingForm, {
        title: ({ user: reader }) => `A booking for ${reader.name}`,
        values: ({ user: booker }) => ({ booker }),
        success: (booking) => url.bookings.show.href(booking),
        back: () => url.bookings.list.href(),
      }),
      show: detailPage(people, Booking, {
        fields: ["room", "startsAt", "price", "seats", "note", "state", "tools"],
        queries: own,
        json: serializer(Booking, ["id", "note"]),
        title: () => "A booking",
        links: async (booking) => [{ label: "Edit", href: url.bookings.edit.href(booking) }],
      }),
      edit: editPage(people, BookingForm, {
        queries: own,
        title: "Change a booking",
        success: (booking) => url.bookings.show.href(booking),
      }),
      delete: deletePage(people, Booking, {
        queries: own,
        success: () => url.bookings.list.href(),
      }),
    }),
    controllers(url.rooms, {
      list: listPage(people, Room, { columns: ["name"], pages: "cursor", size: 2 }),
      delete: deletePage(people, Room, { success: () => url.rooms.list.href() }),
    }),
  ],
  templates: templates({ folders: [folder], reload: false }),
  translate: () => translator({ locale: "en" }),
  report: () => undefined,
});

onEveryEngine("generic", (engine: EngineUnderTest) => {
  const on = <T>(run: () => Promise<T>) => runWith(engine.database, run);
  const { models } = registerModels(MODELS);
  const client = new Client(fetch, { within: on });
  beforeAll(() => makeTables(engine.database, models));
  beforeEach(() => emptyTables(engine.database, models));

  async function house() {
    return on(async () => {
      user = await Person.objects.create({ name: "Ann" });
      const bob = await Person.objects.create({ name: "Bob" });
      const attic = await Room.objects.create({ name: "Attic" });
      const hall = await Room.objects.create({ name: "Hall" });
      const book = (room: Room, day: number, more: object = {}) =>
        Booking.objects.create({
          room,
          booker: user,
          startsAt: new Date(Date.UTC(2026, 2, day, 9)),
          price: `${day}.00`,
          ...more,
        });
      const [first, second, third] = [
        await book(attic, 1, { note: "A feast" }),
        await book(hall, 2, { state: "finallyClosed" }),
        await book(attic, 3, { deputy: bob }),
      ];
      const theirs = await book(hall, 9, { booker: bob, note: "secret" });
      return { bob, attic, hall, first, second, third, theirs };
    });
  }
  const cells = (html: string) =>
    [...html.matchAll(/<tr>(<th scope="row".*?)<\/tr>/gs)].map(([, row]) =>
      [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) =>
        cell!.replace(/<[^>]*>/g, ""),
      ),
    );
  const list = async (query: string) => {
    const page = await client.get(`/bookings/${query}`);
    return { status: page.status, rows: cells(page.html), html: page.html };
  };

  describe("a list", () => {
    it("shows fields of its rows and of what they lead to, of the rows that the reader may see", async () => {
      await house();
      const { rows, html } = await list("?sort=startsAt");
      expect(rows).toEqual([
        ["Attic", "1 March 2026 at 09:00 UTC", "1.00", "Open", "–"],
        ["Hall", "2 March 2026 at 09:00 UTC", "2.00", "Finally closed", "–"],
      ]);
      expect(html).toContain('<a class="button" href="/bookings/new/">Add one</a>');
      expect((await list("?sort=startsAt&page=2")).rows).toEqual([
        ["Attic", "3 March 2026 at 09:00 UTC", "3.00", "Open", "Bob"],
      ]);
    });

    it("is searched, narrowed and put in order, and its links keep what was asked for", async () => {
      const { attic, theirs } = await house();
      expect((await list("?q=feast")).rows.length).toBe(1);
      expect((await list("?q=feast+hall")).rows.length).toBe(0);
      expect((await list("?q=secret")).html).toContain("Nothing was found.");
      expect((await list("")).html.split('<option value="">Any</option>')).toHaveLength(4);
      expect((await list("?state=finallyClosed")).rows[0]?.[0]).toBe("Hall");
      expect(
        (await list(`?room=${attic.id}&sort=-price`)).rows.map(([, , price]) => price),
      ).toEqual(["3.00", "1.00"]);
      expect((await list("?q=attic&sort=startsAt")).html).toContain(
        'aria-sort="ascending"><a href="/bookings/?q=attic&amp;sort=-startsAt">Starts at</a>',
      );
      expect(theirs.id).toBeGreaterThan(0);
    });

    it("is narrowed to the rows of which a relation is empty, where it may be", async () => {
      const { bob } = await house();
      const { html, rows } = await list("?deputy=~none&sort=startsAt");
      expect(html.split('<option value="~none" selected>None</option>')).toHaveLength(2);
      expect(rows.map(([room]) => room)).toEqual(["Attic", "Hall"]);
      expect((await list(`?deputy=${bob.id}`)).rows.map(([, , price]) => price)).toEqual(["3.00"]);
      expect((await list("?room=~none")).status).toBe(400);
    });

    it("is narrowed to a moment by the clock of its reader", async () => {
      await house();
      zone = "Asia/Tokyo";
      const { rows } = await list("?startsAt=2026-03-01T18:00");
      zone = undefined;
      expect(rows.map(([room, at]) => [room, at])).toEqual([
        ["Attic", "1 March 2026 at 18:00 GMT+9"],
      ]);
      expect((await list("?startsAt=2026-03-01T18:00")).rows).toEqual([]);
    });

    it("refuses what it does not have, and never with a 500", async () => {
      await house();
      const wrong = await list("?sort=pric");
      expect([wrong.status, wrong.html.includes("Did you mean")]).toEqual([400, true]);
      for (const query of [
        "?state=x",
        "?room=999999",
        "?room=x",
        "?state=open&state=open",
        "?page=x",
        "?page=0",
        "?page=99",
        "?sort=booker__name",
        "?q=%00",
      ]) {
        expect([query, (await list(query)).status < 500]).toEqual([query, true]);
      }
      expect((await list("?state=x")).status).toBe(400);
      expect((await list("?page=99")).status).toBe(404);
    });

    it("is read by programs as its site says, page by page", async () => {
      const { first, second } = await house();
      const accept = { accept: "application/json" };
      const read = await client.get("/bookings/?sort=startsAt", accept);
      expect(JSON.parse(read.html)).toEqual({
        rows: [
          { id: first.id, price: "1.00", state: "open" },
          { id: second.id, price: "2.00", state: "finallyClosed" },
        ],
        count: 3,
        previous: null,
        next: "/bookings/?sort=startsAt&page=2",
      });
      expect([read.status, read.headers.get("vary")]).toEqual([200, "accept"]);
      const refused = await client.get("/bookings/?state=x", accept);
      expect([refused.status, JSON.parse(refused.html).errors]).toEqual([
        400,
        [{ field: "state", message: "Please choose one of the given values." }],
      ]);
      expect((await client.get("/bookings/")).html).toContain("<h1>Bookings</h1>");
    });

    it("goes on behind the last row by a cursor, where it says so", async () => {
      await house();
      await on(() => Room.objects.create({ name: "Vault" }));
      const first = await client.get("/rooms/");
      expect(cells(first.html)).toEqual([["Attic"], ["Hall"]]);
      const next = /href="(\/rooms\/\?after=[^"]*)" rel="next"/.exec(first.html)![1]!;
      expect(cells((await client.get(next.replaceAll("&amp;", "&"))).html)).toEqual([["Vault"]]);
      expect((await client.get("/rooms/?after=x")).status).toBe(404);
    });

    it("costs as many queries however many rows there are", async () => {
      await house();
      await on(() => queries.atMost(4, () => client.get("/bookings/?sort=startsAt&q=attic")));
    });
  });

  describe("a row", () => {
    it("shows what its relations to many rows lead to, by one query more", async () => {
      const { first, second } = await house();
      await on(async () => {
        const tools = [
          await Tool.objects.create({ code: "saw" }),
          await Tool.objects.create({ code: "axe" }),
        ];
        await first.tools.set(tools);
      });
      const shown = await on(() => queries.atMost(2, () => client.get(`/bookings/${first.id}/`)));
      expect(shown.html).toMatch(
        /<dt>Tools<\/dt><dd[^>]*>Tool axe, Tool saw<\/dd>|<dt>Tools<\/dt><dd[^>]*>Tool saw, Tool axe<\/dd>/,
      );
      const none = await client.get(`/bookings/${second.id}/`);
      expect(none.html).toMatch(/<dt>Tools<\/dt><dd[^>]*>–<\/dd>/);
      const read = await client.get(`/bookings/${first.id}/`, { accept: "application/json" });
      expect(JSON.parse(read.html)).toEqual({ id: first.id, note: "A feast" });
    });

    it("is shown to whoever may see it, and is not there for others", async () => {
      const { first, theirs } = await house();
      const page = await client.get(`/bookings/${first.id}/`);
      expect([page.status, /<dt>Note<\/dt><dd[^>]*>(.*?)<\/dd>/.exec(page.html)?.[1]]).toEqual([
        200,
        "A feast",
      ]);
      for (const address of ["", "edit/", "delete/"]) {
        expect((await client.get(`/bookings/${theirs.id}/${address}`)).status).toBe(404);
        expect((await client.get(`/bookings/999999/${address}`)).status).toBe(404);
      }
      expect((await client.post(`/bookings/${theirs.id}/delete/`)).status).toBe(404);
      expect(await on(() => Booking.objects.count())).toBe(4);
    });

    it("is made by a form, with what the site adds to it", async () => {
      const { hall } = await house();
      const page = await client.get("/bookings/new/");
      expect(page.html).toContain('<h1 dir="auto">A booking for Ann</h1>');
      const typed = { room: "Hall", startsAt: "2026-05-01T10:00", price: "4.5", seats: "3" };
      const answer = await client.submit(page.form("Save"), typed);
      const made = await on(() => Booking.objects.get({ room: hall, price: "4.50" }));
      expect([answer.status, answer.location, made.bookerId]).toEqual([
        303,
        `/bookings/${made.id}/`,
        user.id,
      ]);
      const again = await client.submit(page.form("Save"), typed);
      expect([
        again.status,
        again.html.includes("There is one already with the same Room, Starts at."),
      ]).toEqual([422, true]);
    });

    it("is edited, and is not written over what somebody else has changed", async () => {
      const { first } = await house();
      const page = await client.get(`/bookings/${first.id}/edit/`);
      expect(page.field("startsAt")).toBe("2026-03-01T09:00");
      expect((await client.submit(page.form("Save"), { price: "8" })).status).toBe(303);
      expect((await on(() => Booking.objects.get({ id: first.id }))).price).toBe("8.00");
      const late = await client.submit(page.form("Save"), { price: "9" });
      expect([late.status, late.html.includes("It says now: 8.00")]).toEqual([409, true]);
    });

    it("is deleted once it was asked for, and the page says what keeps it", async () => {
      const { attic, first } = await house();
      const asked = await client.get(`/bookings/${first.id}/delete/`);
      expect(await on(() => Booking.objects.count())).toBe(4);
      expect((await client.submit(asked.form("Delete"))).location).toBe("/bookings/");
      expect(await on(() => Booking.objects.count())).toBe(3);
      const kept = await client.get(`/rooms/${attic.id}/delete/`);
      expect(kept.html).toContain("<li>Booking, Room: 1</li>");
      expect(kept.html).not.toContain("<button");
      const forced = await client.post(`/rooms/${attic.id}/delete/`);
      expect([forced.status, forced.html.includes("Others still need this.")]).toEqual([409, true]);
    });
  });
});

it("has only columns that its model has", () => {
  expect(() => listPage(people, Booking, { columns: ["strat" as "note"] })).toThrow(
    'Booking has no field "strat" to be shown.',
  );
  expect(() => listPage(people, Booking, { columns: ["room__nmae" as "note"] })).toThrow(
    'Room has no field "nmae" (of "room__nmae") to be shown. Did you mean "name"?',
  );
});
