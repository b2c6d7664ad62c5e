import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { anybody, controllers, view } from "quintet/controllers";
import { runWith } from "quintet/database";
import { keptFiles, localFiles } from "quintet/files";
import { createPage, editPage } from "quintet/generic";
import type { FieldsOf } from "quintet/forms";
import type { FormShown } from "quintet/generic";
import { translator } from "quintet/i18n";
import { formOf, formsetOf } from "quintet/model-forms";
import { f, model, QuerySet, registerModels } from "quintet/models";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { resource, urlpatterns } from "quintet/urls";
import { onEveryEngine, type EngineUnderTest } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

const folder = mkdtempSync(join(tmpdir(), "quintet-model-uploads-"));
afterAll(() => rmSync(folder, { recursive: true }));
const store = localFiles(join(folder, "kept"));
const rules = { maxBytes: 2_000_000, href: (key: string) => `/files/${key}` };

class Album extends model("mf_albums", {
  name: f.char({ max: 20 }),
  cover: f.file({ null: true }),
}) {
  static objects = new QuerySet(this);
}
class Track extends model("mf_tracks", {
  album: f.foreignKey(() => Album, { onDelete: "cascade" }),
  title: f.char({ max: 20 }),
  sound: f.file(),
}) {
  static objects = new QuerySet(this);
}
const AlbumForm = formOf(Album, {
  fields: ["name", "cover"],
  files: { cover: keptFiles(store, rules) },
}).extend({
  tracks: formsetOf(Album, Track, "album", {
    fields: ["title", "sound"],
    files: { sound: keptFiles(store, rules) },
  }),
});

writeFileSync(
  join(folder, "album.html"),
  '{% import "quintet/forms.html" as forms %}{{ forms.form(form, "Save") }}',
);
const page = view<{ page: FormShown<Album>; form: FieldsOf<typeof AlbumForm> }>("album.html");
const url = urlpatterns("/", { albums: resource("albums/", { only: ["create", "edit"] }) });
const { fetch } = application({
  urls: url,
  middleware: [],
  controllers: [
    controllers(url.albums, {
      create: createPage(anybody, AlbumForm, {
        view: page,
        success: (album) => url.albums.edit.href(album),
      }),
      edit: editPage(anybody, AlbumForm, {
        view: page,
        success: (album) => url.albums.edit.href(album),
      }),
    }),
  ],
  limits: { bytes: 8_000_000, fields: 100, files: 9 },
  templates: templates({ folders: [folder], reload: false }),
  translate: () => translator({ locale: "en" }),
  report: () => undefined,
});

const kept = () => readdirSync(join(folder, "kept")).toSorted();
const bytesOf = (key: string) => readFileSync(join(folder, "kept", key), "latin1");

onEveryEngine("modeluploads", (engine: EngineUnderTest) => {
  const on = <T>(run: () => Promise<T>) => runWith(engine.database, run);
  const { models } = registerModels([Album, Track]);
  const client = new Client(fetch, { within: on });
  beforeAll(() => makeTables(engine.database, models));
  beforeEach(async () => {
    await emptyTables(engine.database, models);
    rmSync(join(folder, "kept"), { recursive: true, force: true });
  });

  describe("files that a browser sends", () => {
    it("are kept for the row and for the rows under it, large and small, and the old ones go", async () => {
      const large = "x".repeat(1_500_000);
      const blank = await client.get("/albums/new/");
      const made = await client.submit(blank.form("Save"), {
        name: "Rain",
        cover: new File(["cover"], "cover.png"),
        "tracks-new1-title": "One",
        "tracks-new1-sound": new File([large], "one.ogg"),
      });
      expect([made.status, kept().length]).toEqual([303, 2]);
      const track = await on(() => Track.objects.get({ title: "One" }));
      const album = await on(() => Album.objects.get());
      expect([bytesOf(track.sound) === large, bytesOf(album.cover!)]).toEqual([true, "cover"]);

      const shown = await made.follow();
      expect(shown.html).toContain(`href="/files/${track.sound}"`);
      const refused = await client.submit(shown.form("Save"), {
        name: "",
        [`tracks-${track.id}-sound`]: new File(["two"], "two.ogg"),
      });
      expect([
        refused.status,
        refused.html.includes("Choose again: two.ogg"),
        kept().length,
      ]).toEqual([422, true, 2]);

      const changed = await client.submit(shown.form("Save"), {
        cover_remove: true,
        [`tracks-${track.id}-sound`]: new File(["two"], "two.ogg"),
      });
      await on(() => track.refresh());
      expect([changed.status, kept(), bytesOf(track.sound)]).toEqual([303, [track.sound], "two"]);
      const gone = await client.submit(shown.form("Save"), { [`tracks-${track.id}-delete`]: true });
      expect([gone.status, kept()]).toEqual([303, []]);
    });

    it("are refused by their size, where they are too many, and where there must be one", async () => {
      const blank = await client.get("/albums/new/");
      const refused = await client.submit(blank.form("Save"), {
        name: "Rain",
        cover: new File(["x".repeat(2_000_001)], "cover.png"),
        "tracks-new1-title": "One",
      });
      expect(refused.status).toBe(422);
      expect(refused.html).toContain("This file is larger than 2.0 MB.");
      expect(refused.html).toContain("Please choose a file.");
      expect(refused.field("tracks-new1-title")).toBe("One");
    });
  });
});
