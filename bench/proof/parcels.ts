// A post office of a million parcels, with every kind of column: what `npm run proof -- admin` lists.
import { adminModels, adminSite, adminUrls } from "quintet/admin";
import { application } from "quintet/application";
import { accountFields, accounts, createUser } from "quintet/auth";
import type { Database } from "quintet/database";
import type { Application } from "quintet/http";
import { translator } from "quintet/i18n";
import { f, index, model, QuerySet, registerModels } from "quintet/models";
import { Session, sessions } from "quintet/sessions";
import { staticFiles } from "quintet/static";
import { templates } from "quintet/templates";
import { urlpatterns } from "quintet/urls";
import { createTableSql } from "../../packages/framework/src/database/schema/statements.ts";
import { tablesOf } from "../../packages/framework/src/migrations/model-tables.ts";

export class User extends model("users", { ...accountFields }) {
  static objects = new QuerySet(this);
}

class Sender extends model("senders", {
  name: f.char({ max: 80 }),
  country: f.char({ max: 2 }),
}) {
  static objects = new QuerySet(this);
}

class Depot extends model("depots", { name: f.char({ max: 60, unique: true }) }) {
  static objects = new QuerySet(this);
}

class Label extends model("labels", { name: f.char({ max: 40, unique: true }) }) {
  static objects = new QuerySet(this);
}

class Parcel extends model(
  "parcels",
  {
    number: f.uuid({ unique: true }),
    title: f.char({ max: 120 }),
    slug: f.slug(),
    note: f.text({ null: true }),
    mail: f.email(),
    track: f.url(),
    sender: f.foreignKey(() => Sender, { onDelete: "restrict" }),
    depot: f.foreignKey(() => Depot, { null: true, onDelete: "setNull" }),
    state: f.choice(["sent", "here", "fetched", "lost"]),
    size: f.choice(["letter", "small", "large"]),
    weight: f.int(),
    worth: f.decimal({ digits: 9, places: 2, null: true }),
    volume: f.float(),
    stamp: f.bigint(),
    isUrgent: f.bool(),
    postedAt: f.dateTime(),
    fetchedAt: f.dateTime({ null: true }),
    scannedAt: f.instant(),
    dueOn: f.date(),
    fromTime: f.time(),
    travelled: f.duration(),
    customs: f.json<{ readonly code: number }>(),
    labels: f.manyToMany(() => Label, { through: () => ParcelLabel }),
  },
  { indexes: [index("postedAt"), index("state", "postedAt"), index("weight")] },
) {
  static objects = new QuerySet(this);
}

class ParcelLabel extends model("parcel_labels", {
  parcel: f.foreignKey(() => Parcel, { onDelete: "cascade" }),
  label: f.foreignKey(() => Label, { onDelete: "cascade" }),
}) {
  static objects = new QuerySet(this);
}

const OWN = [User, Sender, Depot, Label, Parcel, ParcelLabel];
const MODELS = [...OWN, ...adminModels, Session];

const admin = adminSite({ title: "The post office", guard: accounts(User).staff })
  .register(Parcel, {
    list: ["title", "sender", "sender__country", "depot", "state", "weight", "worth", "postedAt"],
    search: ["title", "sender__name", "slug"],
    filters: [
      "state",
      "size",
      "depot",
      "sender",
      "sender__country",
      "labels",
      "labels__name",
      "weight",
      "worth",
      "isUrgent",
      "fetchedAt",
      "dueOn",
      "mail",
    ],
    dates: "postedAt",
  })
  .register(ParcelLabel, { filters: ["label", "parcel"], list: ["parcel", "label"] })
  .register(Sender)
  .register(Depot)
  .register(Label);

export const url = urlpatterns("/", { admin: adminUrls("admin/") });

/** Return the site of the post office. */
export function postOffice(): Application {
  const files = staticFiles({ folders: [] });
  const { fetch } = application({
    urls: url,
    controllers: [admin.controllers(url.admin)],
    middleware: [sessions({ user: User }), files.middleware],
    templates: templates({
      folders: [],
      globals: { url, static: files.href },
      reload: false,
    }),
    translate: () => translator({ locale: "en" }),
    csrfToken: null,
    report: (error) => console.error(error),
  });
  return fetch;
}

const SENDERS = 10_000;
const LABELS = 200;
const BATCH = 5_000;
const BEGUN = Date.UTC(2016, 0, 1);
const DAYS = 3_652;

/** Numbers that look as if by chance, and are the same at every run. */
const mixed = (at: number, salt: number, below: number): number =>
  Number((BigInt(at + 1) * 2_654_435_761n * BigInt(salt)) % 4_294_967_291n) % below;

const WORDS = ["lamp", "chair", "book", "violin", "coat", "kettle", "map", "clock"];

/** A title: one in three holds "glass", one in 250 "heron", and the three oldest alone "zephyr". */
function titleOf(at: number): string {
  const words = [WORDS[mixed(at, 3, 8)]!, WORDS[mixed(at, 5, 8)]!];
  if (at % 3 === 0) words.push("glass");
  if (at % 250 === 7) words.push("heron");
  if (at < 3) words.push("zephyr");
  return `A parcel with ${words.join(" and ")} ${at}`;
}

function parcelOf(at: number, rows: number) {
  const posted = BEGUN + Math.floor((at / rows) * DAYS * 86_400_000);
  const isFetched = at % 5 !== 0;
  const day = new Date(posted + mixed(at, 7, 60) * 86_400_000).toISOString().slice(0, 10);
  return {
    number: `00000000-0000-4000-8000-${mixed(at, 11, 1_000_000).toString(16).padStart(6, "0")}${at.toString(16).padStart(6, "0")}`,
    title: titleOf(at),
    slug: `parcel-${at}`,
    note: at % 2 === 0 ? `Leave it with the neighbours at number ${at % 90}, please.` : null,
    mail: `person${mixed(at, 13, 100_000)}@example.org`,
    track: `https://example.org/track/${at}`,
    sender: 1 + mixed(at, 17, SENDERS),
    depot: at % 11 === 0 ? null : 1 + mixed(at, 19, 20),
    state:
      at % 1_000 === 1 ? ("lost" as const) : isFetched ? ("fetched" as const) : ("here" as const),
    size: (["letter", "small", "large"] as const)[mixed(at, 23, 3)]!,
    weight: 20 + mixed(at, 29, 30_000),
    worth: at % 4 === 0 ? null : (mixed(at, 31, 100_000) / 100).toFixed(2),
    volume: mixed(at, 37, 1_000) / 7,
    stamp: BigInt(mixed(at, 41, 1_000_000)) * 1_000_000_007n,
    isUrgent: at % 50 === 0,
    postedAt: new Date(posted),
    fetchedAt: isFetched ? new Date(posted + mixed(at, 43, 500) * 3_600_000) : null,
    scannedAt: BigInt(posted) * 1_000n,
    dueOn: day,
    fromTime: `${String(8 + (at % 10)).padStart(2, "0")}:30:00`,
    travelled: mixed(at, 47, 400) * 3_600_000,
    customs: { code: at % 99 },
  };
}

type Say = (line: string) => void;

async function inBatches(
  what: string,
  rows: number,
  write: (from: number, to: number) => Promise<unknown>,
  say: Say,
) {
  const began = performance.now();
  for (let from = 0; from < rows; from += BATCH) await write(from, Math.min(rows, from + BATCH));
  say(`${what}: ${rows} in ${Math.round((performance.now() - began) / 1000)} s`);
}

const span = <Made>(from: number, to: number, make: (at: number) => Made): Made[] =>
  Array.from({ length: to - from }, (_, offset) => make(from + offset));

/** Make the tables of the post office with so many parcels, where they are not there yet; return its only user. */
export async function fill(database: Database, rows: number, say: Say): Promise<User> {
  const { models } = registerModels(MODELS);
  const there = await Parcel.objects.count().catch(() => null);
  if (there === rows) return User.objects.get({ name: "ann" });
  if (there !== null) throw new Error(`This database has ${there} parcels: name an empty one.`);
  for (const table of tablesOf(models).values())
    for (const sql of createTableSql(table, database.engine)) await database.execute(sql);
  const ann = await createUser(User, {
    name: "ann",
    email: "ann@example.org",
    password: "four tall unrelated words",
    role: "administrator",
  });
  await Depot.objects.bulkCreate(span(0, 20, (at) => ({ name: `Depot ${at}` })));
  await Label.objects.bulkCreate(span(0, LABELS, (at) => ({ name: `label ${at}` })));
  const countries = ["ie", "uk", "de", "fr", "pl", "it"];
  await Sender.objects.bulkCreate(
    span(0, SENDERS, (at) => ({
      name: `Sender ${at}`,
      country: at === 9 ? "is" : countries[at % 6]!,
    })),
  );
  await inBatches(
    "parcels",
    rows,
    (from, to) => Parcel.objects.bulkCreate(span(from, to, (at) => parcelOf(at, rows))),
    say,
  );
  // Label 1 is on every other parcel, label 200 on one in a thousand, the others by chance.
  await inBatches(
    "labels of parcels",
    rows,
    (from, to) =>
      ParcelLabel.objects.bulkCreate(
        span(from, to, (at) => ({
          parcel: at + 1,
          label: at % 1_000 === 5 ? LABELS : at % 2 === 0 ? 1 : 2 + mixed(at, 53, LABELS - 2),
        })),
      ),
    say,
  );
  await database.refreshStatistics();
  return ann;
}
