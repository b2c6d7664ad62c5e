import { f, model, QuerySet } from "quintet/models";

interface Data {
  readonly level?: number | null;
  readonly tags?: readonly string[] | null;
  readonly home?: { readonly city: string; readonly zip?: string } | null;
  readonly remote?: boolean;
  readonly score?: number;
}

/** The rows of `employees.json`: a table that refers to itself, with what Sakila has not. */
export class Employee extends model("employees", {
  name: f.char({ max: 60 }),
  manager: f.foreignKey<Employee>("Employee", { null: true, onDelete: "restrict" }),
  salary: f.decimal({ digits: 10, places: 2 }),
  hired: f.date(),
  seenAt: f.dateTime(),
  active: f.bool(),
  note: f.char({ max: 100, null: true }),
  data: f.json<Data>(),
}) {
  static objects = new QuerySet(this);
}
