import { QuintetError } from "./errors.ts";

/** Sentences of what holds against values, by the field that they stand at; of the row as a whole under `row`. */
export type Problems = Readonly<Record<string, readonly string[]>>;

/** Rules of a model say no to values that were to be written. Nothing was sent. */
export class ValidationError extends QuintetError {
  readonly model: string;
  readonly problems: Problems;

  constructor(model: string, problems: Problems) {
    const all = Object.entries(problems).map(([name, said]) => `${name}: ${said.join(" ")}`);
    super(`${model} was not written. ${all.join(" ")}`, {
      code: "models.invalid",
      hint: "The sentences are for the person who typed it: show them at their fields.",
    });
    this.name = "ValidationError";
    this.model = model;
    this.problems = problems;
  }
}
