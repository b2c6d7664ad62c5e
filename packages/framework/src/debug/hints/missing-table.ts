import { DatabaseError } from "../../database/errors.ts";
import type { Hint } from "../hint.ts";

const LACKS = /no such (table|column)|Table '.*' doesn't exist|Unknown column|has no column named/i;

/** The models have what the database has not: a migration is missing. */
export const missingTable: Hint = (error) =>
  error instanceof DatabaseError && LACKS.test(error.message)
    ? "The database is not as the models say. Run npx quintet makemigrations if you changed a model, then npx quintet migrate."
    : undefined;
