import { describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers, jsonAction } from "quintet/controllers";
import { UniqueViolation } from "quintet/database";
import { FormError, z } from "quintet/forms";
import { json } from "quintet/http";
import { translator } from "quintet/i18n";
import { crossSite } from "quintet/middleware";
import { ValidationError } from "quintet/models";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { get, patch, post, urlpatterns } from "quintet/urls";

const url = urlpatterns("/", {
  book: post("bookings/"),
  move: patch("bookings/<int:id>/"),
  register: post("programs/"),
  page: get("page/"),
});
const Booking = z.object({
  room: z.string("Say which room.").max(10, "Rooms have short names."),
  guests: z.array(z.object({ name: z.string("Say who comes.") })).default([]),
});

/** What the next registration is refused for, as a model and its database refuse it. */
let refusal: Error;
const taken = (...fields: readonly string[]) =>
  new UniqueViolation({ number: "1062", constraint: "", columns: [], fields });
const register = (): Promise<Response> => Promise.reject(refusal);

const booked: object[] = [];
const site = application({
  urls: url,
  controllers: [
    controllers(url, {
      book: jsonAction(anybody, Booking, async (_context, _params, { room, guests }) => {
        if (room === "attic") throw new FormError("The attic is closed.", "room");
        booked.push({ room, guests: guests.map(({ name }) => name) });
        return json({ booked: booked.length }, { status: 201 });
      }),
      move: jsonAction(
        anybody,
        Booking.pick({ room: true }),
        async (_context, { id }, { room }) => json({ id, room }),
        { limits: { bytes: 40 } },
      ),
      register: jsonAction(anybody, z.object({ name: z.string(), apiKey: z.string() }), register),
      page: action(anybody, async () => json({})),
    }),
  ],
  middleware: [crossSite({ origins: [], keys: ["k".repeat(40)] })],
  templates: templates({ folders: [], reload: false }),
  translate: () => translator({ locale: "en" }),
  report: (error) => {
    throw error;
  },
});
const client = new Client(site.fetch, { headers: { "sec-fetch-site": "same-origin" } });

async function send(body: string, headers: Readonly<Record<string, string>> = {}) {
  const type = { "content-type": "application/json" };
  const page = await client.send("/bookings/", {
    method: "POST",
    headers: { ...type, ...headers },
    body,
  });
  return { ...page, said: JSON.parse(page.html) as Record<string, unknown> };
}

describe("an address that takes JSON", () => {
  it("gives its action the clean value, typed by the schema", async () => {
    const sent = { room: "blue", guests: [{ name: "ann", admin: true }], paid: true };
    const { status, said } = await send(JSON.stringify(sent));
    expect([status, said]).toEqual([201, { booked: 1 }]);
    expect(booked).toEqual([{ room: "blue", guests: ["ann"] }]);
  });

  it("names each field that the schema refuses, and where it stands", async () => {
    const { status, headers, said } = await send('{"guests":[{"name":"ann"},{}]}');
    expect([status, headers.get("content-type")]).toEqual([422, "application/problem+json"]);
    expect(said).toMatchObject({
      title: "What was sent was not accepted.",
      errors: [
        { field: "room", message: "Say which room." },
        { field: "guests.1.name", message: "Say who comes." },
      ],
    });
  });

  it("tells what its action refuses at its field", async () => {
    const { status, said } = await send('{"room":"attic"}');
    expect([status, said["errors"]]).toEqual([
      422,
      [{ field: "room", message: "The attic is closed." }],
    ]);
  });

  it.each([
    [
      "at the field of which another row has the value",
      taken("apiKey"),
      [{ field: "apiKey", message: "This is already in use." }],
    ],
    [
      "at the field out of which the database keeps a normalised key",
      taken("nameKey"),
      [{ field: "name", message: "This is already in use." }],
    ],
    [
      "of several fields together, at none of them",
      taken("nameKey", "apiKey"),
      [{ message: "There is one already with the same name, apiKey." }],
    ],
    [
      "by the rules of a model, of a field and of the whole row",
      new ValidationError("Program", { name: ["No spaces."], row: ["There are too many."] }),
      [{ field: "name", message: "No spaces." }, { message: "There are too many." }],
    ],
  ])("tells what is refused %s", async (_where, error, errors) => {
    refusal = error;
    const page = await client.json("POST", url.register.href(), { name: "Bot", apiKey: "k" });
    expect([page.status, (page.json() as { errors: unknown }).errors]).toEqual([422, errors]);
  });

  it.each([
    ["no JSON", '{"room":', {}, 400, "What was sent is not JSON (at end of JSON input)."],
    ["nothing at all", "", {}, 400, "What was sent is not JSON (at end of JSON input)."],
    [
      "JSON that is nested too deep",
      `${"[".repeat(40)}${"]".repeat(40)}`,
      {},
      400,
      "JSON may be nested 32 levels deep; this is deeper.",
    ],
    [
      "another type",
      "room=blue",
      { "content-type": "application/x-www-form-urlencoded" },
      415,
      "This address takes JSON only.",
    ],
  ])("answers %s with a problem that says so", async (_what, body, headers, status, title) => {
    const answer = await send(body, { accept: "*/*", ...headers });
    expect([answer.status, answer.headers.get("content-type"), answer.said["title"]]).toEqual([
      status,
      "application/problem+json",
      title,
    ]);
  });

  it("takes no more than its own limit", async () => {
    const at = url.move.href({ id: 7 });
    const page = await client.json("PATCH", at, { room: "blue", more: "a".repeat(100) });
    expect([page.status, site.limits.bytes]).toEqual([413, 2_500_000]);
    expect((await client.json("PATCH", at, { room: "a" })).json()).toEqual({ id: 7, room: "a" });
  });

  it("is refused to other sites like any other address that acts", async () => {
    const foreign = new Client(site.fetch, { headers: { "sec-fetch-site": "cross-site" } });
    const page = await foreign.send("/bookings/", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"room":"blue"}',
    });
    expect([page.status, booked.length]).toEqual([403, 1]);
  });
});
