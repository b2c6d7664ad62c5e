import { f, index, model, QuerySet, unique } from "quintet/models";

/** The Sakila tables as models: names, columns and keys are those of `schema.sql`. */

const small = { unsigned: true, autoIncrement: true, primaryKey: true } as const;
const lastUpdate = f.dateTime();

export class Country extends model("country", {
  countryId: f.smallint(small),
  country: f.char({ max: 50 }),
  lastUpdate,
}) {
  static objects = new QuerySet(this);
}

export class City extends model("city", {
  cityId: f.smallint(small),
  city: f.char({ max: 50 }),
  country: f.foreignKey(() => Country),
  lastUpdate,
}) {
  static objects = new QuerySet(this);
}

export class Address extends model("address", {
  addressId: f.smallint(small),
  address: f.char({ max: 50 }),
  address2: f.char({ max: 50, null: true }),
  district: f.char({ max: 20 }),
  city: f.foreignKey(() => City),
  postalCode: f.char({ max: 10, null: true }),
  phone: f.char({ max: 20 }),
  lastUpdate,
}) {
  static objects = new QuerySet(this);
}

export class Language extends model("language", {
  languageId: f.tinyint(small),
  name: f.char({ max: 20 }),
  lastUpdate,
}) {
  static objects = new QuerySet(this);
}

export class Category extends model("category", {
  categoryId: f.tinyint(small),
  name: f.char({ max: 25 }),
  lastUpdate,
}) {
  static objects = new QuerySet(this);
}

export class Actor extends model(
  "actor",
  {
    actorId: f.smallint(small),
    firstName: f.char({ max: 45 }),
    lastName: f.char({ max: 45 }),
    lastUpdate,
  },
  { indexes: [index("lastName")] },
) {
  static objects = new QuerySet(this);
}

export class Film extends model(
  "film",
  {
    filmId: f.smallint(small),
    title: f.char({ max: 255 }),
    description: f.text({ null: true }),
    releaseYear: f.smallint({ null: true }),
    language: f.foreignKey(() => Language),
    originalLanguage: f.foreignKey(() => Language, { null: true, onDelete: "restrict" }),
    rentalDuration: f.tinyint({ unsigned: true, default: 3 }),
    rentalRate: f.decimal({ digits: 4, places: 2, default: "4.99" }),
    length: f.smallint({ unsigned: true, null: true }),
    replacementCost: f.decimal({ digits: 5, places: 2, default: "19.99" }),
    rating: f.choice(["G", "PG", "PG-13", "R", "NC-17"], { null: true, default: "G" }),
    specialFeatures: f.choices(
      ["Trailers", "Commentaries", "Deleted Scenes", "Behind the Scenes"],
      { null: true },
    ),
    lastUpdate,
  },
  { indexes: [index("title")] },
) {
  static objects = new QuerySet(this);
}

export class FilmActor extends model(
  "film_actor",
  { actor: f.foreignKey(() => Actor), film: f.foreignKey(() => Film), lastUpdate },
  { primaryKey: ["actor", "film"] },
) {
  static objects = new QuerySet(this);
}

export class FilmCategory extends model(
  "film_category",
  { film: f.foreignKey(() => Film), category: f.foreignKey(() => Category), lastUpdate },
  { primaryKey: ["film", "category"] },
) {
  static objects = new QuerySet(this);
}

export class Staff extends model("staff", {
  staffId: f.tinyint(small),
  firstName: f.char({ max: 45 }),
  lastName: f.char({ max: 45 }),
  address: f.foreignKey(() => Address),
  picture: f.binary({ null: true }),
  email: f.char({ max: 50, null: true }),
  store: f.foreignKey<Store>("Store"),
  active: f.bool({ default: true }),
  username: f.char({ max: 16 }),
  password: f.key({ max: 40, null: true }),
  lastUpdate,
}) {
  static objects = new QuerySet(this);
}

export class Store extends model("store", {
  storeId: f.tinyint(small),
  manager: f.oneToOne(() => Staff, { column: "manager_staff_id" }),
  address: f.foreignKey(() => Address),
  lastUpdate,
}) {
  static objects = new QuerySet(this);
}

export class Customer extends model(
  "customer",
  {
    customerId: f.smallint(small),
    store: f.foreignKey(() => Store),
    firstName: f.char({ max: 45 }),
    lastName: f.char({ max: 45 }),
    email: f.char({ max: 50, null: true }),
    address: f.foreignKey(() => Address),
    active: f.bool({ default: true }),
    createDate: f.dateTime(),
    lastUpdate: f.dateTime({ null: true }),
  },
  { indexes: [index("lastName")] },
) {
  static objects = new QuerySet(this);
}

export class Inventory extends model(
  "inventory",
  {
    inventoryId: f.mediumint(small),
    film: f.foreignKey(() => Film),
    store: f.foreignKey(() => Store),
    lastUpdate,
  },
  { indexes: [index("store", "film")] },
) {
  static objects = new QuerySet(this);
}

export class Rental extends model(
  "rental",
  {
    rentalId: f.int({ autoIncrement: true, primaryKey: true }),
    rentalDate: f.dateTime(),
    inventory: f.foreignKey(() => Inventory),
    customer: f.foreignKey(() => Customer),
    returnDate: f.dateTime({ null: true }),
    staff: f.foreignKey(() => Staff),
    lastUpdate,
  },
  { indexes: [unique("rentalDate", "inventory", "customer")] },
) {
  static objects = new QuerySet(this);
}

export class Payment extends model("payment", {
  paymentId: f.smallint(small),
  customer: f.foreignKey(() => Customer),
  staff: f.foreignKey(() => Staff),
  rental: f.foreignKey(() => Rental, { null: true }),
  amount: f.decimal({ digits: 5, places: 2 }),
  paymentDate: f.dateTime(),
  lastUpdate: f.dateTime({ null: true }),
}) {
  static objects = new QuerySet(this);
}

/** The tables in an order in which each stands behind those that it points at, but for staff and store. */
export const SAKILA = [
  Country,
  City,
  Address,
  Language,
  Category,
  Actor,
  Film,
  FilmActor,
  FilmCategory,
  Staff,
  Store,
  Customer,
  Inventory,
  Rental,
  Payment,
];
