import type { Fields } from "../fields/field.ts";

/** Any model class. Its parameters are free on purpose: it stands for all of them. */
export interface AnyModel {
  readonly table: string;
  readonly fields: Fields;
  new (...args: never[]): object;
}
