import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { application, replicaReads } from "quintet/application";
import { action, controllers, guard } from "quintet/controllers";
import {
  databases,
  openDatabase,
  replicas,
  setDefaultDatabase,
  type Database,
} from "quintet/database";
import { f, model, QuerySet } from "quintet/models";
import { translator } from "quintet/i18n";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { get, post, urlpatterns } from "quintet/urls";
import { makeTables } from "../../support/orm-tables.ts";

class Note extends model("replica_notes", { text: f.char({ max: 40 }) }) {
  static objects = new QuerySet(this);
}

const url = urlpatterns("/", { show: get(""), write: post("write/") });
const everyone = guard("everyone", () => ({ grants: {} }));
const shown = async () =>
  new Response((await Note.objects.orderBy("id").all()).map(({ text }) => text).join());
const bound = controllers(url, {
  show: action(everyone, shown),
  write: action(everyone, async () => {
    await Note.objects.create({ text: "mine" });
    return shown();
  }),
});

describe("requests of a site with a replica", () => {
  const folder = mkdtempSync(join(tmpdir(), "quintet-replica-"));
  const { fetch } = application({
    urls: url,
    controllers: [bound],
    translate: () => translator({ locale: "en" }),
    middleware: [replicaReads({ seconds: 3 })],
    templates: templates({ folders: [folder], reload: false }),
  });
  let site: Database;

  beforeAll(async () => {
    const primary = await openDatabase("sqlite::memory:");
    const replica = await openDatabase("sqlite::memory:");
    for (const one of [primary, replica]) await makeTables(one, [Note]);
    await Note.objects.using(replica).create({ text: "replica" });
    site = databases(
      { default: primary, replica },
      { models: [Note], routers: [replicas("replica")] },
    );
    setDefaultDatabase(site);
  });
  afterAll(async () => {
    setDefaultDatabase(null);
    await site.close();
    rmSync(folder, { recursive: true });
  });

  it("read it, until the browser has written, and then for a while do not", async () => {
    const ann = new Client(fetch);
    const first = await ann.get("/");
    expect([first.html, first.headers.get("set-cookie")]).toEqual(["replica", null]);
    const written = await ann.post("/write/");
    expect(written.html).toBe("mine");
    expect(written.headers.get("set-cookie")).toBe(
      "wrote=1; Path=/; Max-Age=3; HttpOnly; SameSite=Lax",
    );
    const after = await ann.get("/");
    expect([after.html, after.headers.get("set-cookie")]).toEqual(["mine", null]);
    expect((await new Client(fetch).get("/")).html).toBe("replica");
  });
});
