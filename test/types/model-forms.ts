// Checked by the compiler (`npm run check`), never run: forms over models.
import { formAction, guard, view } from "quintet/controllers";
import { form, z, type FieldsOf } from "quintet/forms";
import { createPage, deletePage, editPage, listPage } from "quintet/generic";
import { choicesFrom, formOf, formsetOf } from "quintet/model-forms";
import { col, f, model, QuerySet } from "quintet/models";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <_ extends true>() => undefined;

class Person extends model("people", { name: f.char({ max: 40 }) }) {
  static objects = new QuerySet(this);
}
class RoomQuery extends QuerySet<typeof Room> {
  openTo(person: Person | null) {
    return person === null ? this.filter({ name: "Hall" }) : this;
  }
}
class Room extends model("rooms", { name: f.char({ max: 40 }) }) {
  static objects = new RoomQuery(this);
}
class Tool extends model("tools", { code: f.key({ max: 10 }) }) {
  static objects = new QuerySet(this);
}
class Booking extends model("bookings", {
  room: f.foreignKey(() => Room),
  booker: f.foreignKey(() => Person),
  deputy: f.foreignKey(() => Person, { null: true }),
  startsAt: f.dateTime(),
  price: f.decimal({ digits: 6, places: 2 }),
  twice: f.generated(f.int(), col("id").plus(1)),
  state: f.choice(["open", "closed"], { default: "open" }),
  words: f.choices(["a", "b"]),
  tools: f.manyToMany(() => Tool),
  version: f.version(),
}) {
  static objects = new QuerySet(this);
}

const BookingForm = formOf(Booking, {
  fields: ["room", "deputy", "startsAt", "state", "words", "tools"],
  labels: { room: "Where" },
  choices: {
    room: ({ user }: { user: Person }) => Room.objects.openTo(user),
    state: { open: "Open", closed: "Closed" },
  },
  labelOf: { room: (room) => room.name, tools: (tool) => tool.code },
});
type Clean = NonNullable<ReturnType<typeof BookingForm.bind>["clean"]>;
is<
  Same<
    Clean,
    {
      room: Room;
      deputy: Person | null;
      startsAt: Date;
      state: "open" | "closed";
      words: readonly ("a" | "b")[];
      tools: Tool[];
    }
  >
>();

declare const clean: Clean;
declare const booking: Booking;
declare const person: Person;
void BookingForm.create(clean, { booker: person, price: "2.00" });
// @ts-expect-error what create needs besides is missing
void BookingForm.create(clean);
// @ts-expect-error the price is missing
void BookingForm.create(clean, { booker: person });
void BookingForm.update(booking, clean);
void BookingForm.update(booking, clean, { price: "3.00" });
// @ts-expect-error a row of another model
void BookingForm.update(person, clean);
void formOf(Room, { fields: ["name"] }).create({ name: "Attic" });

// @ts-expect-error there is no such field
formOf(Booking, { fields: ["strat"] });
// @ts-expect-error a primary key is not typed
formOf(Booking, { fields: ["id"] });
// @ts-expect-error the database works it out
formOf(Booking, { fields: ["twice"] });
// @ts-expect-error it is counted
formOf(Booking, { fields: ["version"] });
// @ts-expect-error a label for a field that the form does not have
formOf(Booking, { fields: ["price"], labels: { room: "Where" } });
// @ts-expect-error no such widget
formOf(Booking, { fields: ["price"], widgets: { price: "slider" } });
// @ts-expect-error rows of another model
formOf(Booking, { fields: ["room"], choices: { room: () => Tool.objects } });
// @ts-expect-error a word has no sentence
formOf(Booking, { fields: ["state"], choices: { state: { open: "Open" } } });

const everyone = guard<{ user: Person | null }>("everyone", () => ({ grants: { user: null } }));
const members = guard<{ user: Person }>("members", () => ({ grants: { user: person } }));
const page = view<{ form: FieldsOf<typeof BookingForm> }>("booking.html");

formAction(members, BookingForm, {
  row: () => booking,
  show: ({ render }, _params, shown) => render(page, { form: shown }),
  submit: async ({ user, redirect }, _params, accepted) => {
    await BookingForm.create(accepted, { booker: user, price: "1.00" });
    return redirect("/");
  },
});
formAction(
  everyone,
  // @ts-expect-error the choices of the form ask for a user who is somebody
  BookingForm,
  {
    show: async () => new Response(),
    submit: async () => new Response(),
  },
);

const Extended = BookingForm.extend({ agree: z.literal("yes") });
const accepted = Extended.blank().clean!;
is<Same<typeof accepted.agree, "yes">>();
void Extended.update(booking, accepted);

const SearchForm = form({
  room: choicesFrom(({ user }: { user: Person }) => Room.objects.openTo(user)),
  tool: choicesFrom(() => Tool.objects).nullable(),
});
const asked = SearchForm.blank().clean!;
is<Same<typeof asked.room, Room>>();
is<Same<typeof asked.tool, Tool | null>>();
void SearchForm.prepare({ user: person });
// @ts-expect-error its choices ask for a user
void SearchForm.prepare({});

// ---- ready pages
listPage(members, Booking, {
  columns: ["room__name", "startsAt", "price"],
  search: ["room__name"],
  filters: ["state", "room"],
});
// @ts-expect-error there is no such column
listPage(members, Booking, { columns: ["strat"] });
// @ts-expect-error the room has no such field
listPage(members, Booking, { columns: ["room__nmae"] });
// @ts-expect-error there is no such filter
listPage(members, Booking, { columns: ["price"], filters: ["strat"] });
createPage(members, BookingForm, {
  values: ({ user }) => ({ booker: user, price: "1.00" }),
  success: (made) => `/${made.id}/`,
});
createPage(members, BookingForm, { save: async () => booking, success: () => "/" });
// @ts-expect-error what the row needs besides is missing
createPage(members, BookingForm, { success: () => "/" });
editPage(members, BookingForm, {
  queries: ({ user }) => Booking.objects.filter({ booker: user }),
  success: (row) => `/${row.id}/`,
});
// @ts-expect-error rows of another model
editPage(members, BookingForm, { queries: () => Room.objects, success: () => "/" });
deletePage(members, Booking, { success: () => "/" });
// @ts-expect-error where it leads is missing
deletePage(members, Booking, {});
formsetOf(Room, Booking, "room", { fields: ["price"] });
// @ts-expect-error no key to a room
formsetOf(Room, Booking, "booker", { fields: ["price"] });
