import { check, f, model, q, QuerySet, unique } from "quintet/models";

export class Person extends model("mf_people", { name: f.char({ max: 40 }) }) {
  static objects = new QuerySet(this);
}

class RoomQuery extends QuerySet<typeof Room> {
  openTo(person: Person | null) {
    return person?.name === "Boss" ? this : this.filter({ hidden: false });
  }
}

export class Room extends model(
  "mf_rooms",
  { name: f.char({ max: 40, unique: true }), hidden: f.bool({ default: false }) },
  { orderBy: ["name"] },
) {
  static objects = new RoomQuery(this);
}

export class Tool extends model("mf_tools", { code: f.key({ max: 10 }) }) {
  static objects = new QuerySet(this);
  override toString() {
    return `Tool ${this.code}`;
  }
}

export class Booking extends model(
  "mf_bookings",
  {
    room: f.foreignKey(() => Room),
    booker: f.foreignKey(() => Person),
    deputy: f.foreignKey(() => Person, { null: true }),
    startsAt: f.dateTime(),
    price: f.decimal({ digits: 6, places: 2 }),
    seats: f.smallint({ default: 1, validators: [(n) => (n < 1 ? "At least one." : undefined)] }),
    state: f.choice(["open", "finallyClosed"], { default: "open" }),
    note: f.text({ null: true }),
    tools: f.manyToMany(() => Tool),
    madeAt: f.dateTime({ auto: "create" }),
  },
  {
    indexes: [unique("room", "startsAt")],
    checks: [check("seats_few", q({ seats__lte: 90 }))],
    validate: ({ seats, note }) =>
      seats > 20 && note === null ? { note: "Say why you need so many seats." } : undefined,
  },
) {
  static objects = new QuerySet(this);
}

/** One field of every kind that people type. */
export class Sample extends model("mf_samples", {
  char: f.char({ max: 5 }),
  text: f.text(),
  slug: f.slug({ unique: true }),
  email: f.email(),
  url: f.url(),
  uuid: f.uuid(),
  tiny: f.tinyint({ unsigned: true }),
  big: f.bigint(),
  float: f.float(),
  decimal: f.decimal({ digits: 4, places: 1 }),
  bool: f.bool(),
  maybe: f.bool({ null: true }),
  date: f.date(),
  time: f.time(),
  dateTime: f.dateTime(),
  instant: f.instant(),
  duration: f.duration(),
  choice: f.choice(["a", "b"]),
  choices: f.choices(["x", "y", "z"]),
  json: f.json(),
}) {
  static objects = new QuerySet(this);
}

export const MODELS = [Person, Room, Tool, Booking, Sample];
