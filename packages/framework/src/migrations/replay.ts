import { QuintetError } from "../kernel/errors.ts";
import type { Operation, Work } from "./operation.ts";
import { EMPTY } from "./schema-state.ts";
import type { SchemaState } from "./schema-state.ts";

/** An operation with what it does where it stands. */
export interface MigrationStep {
  readonly operation: Operation;
  readonly work: Work;
}

/** What replaying needs of a migration. */
interface Named {
  readonly name: string;
  readonly operations: readonly Operation[];
}

/** Return the tables after all these migrations. */
export function stateAfter(migrations: readonly Named[]): SchemaState {
  return migrations.reduce((state, one) => forwardSteps(one, state).after, EMPTY);
}

/** Return the steps of a migration, and the tables after it. */
export function forwardSteps(
  { name, operations }: Named,
  before: SchemaState,
): { readonly steps: readonly MigrationStep[]; readonly after: SchemaState } {
  let state = before;
  const steps = operations.map((operation, at) => {
    const after = placed(name, at, () => operation.forwards(state));
    const step = { operation, work: operation.work(state, after) };
    state = after;
    return step;
  });
  return { steps, after: state };
}

/** Say in which operation of which migration an error arose. */
function placed<T>(name: string, at: number, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof QuintetError)) throw error;
    const { code, hint } = error;
    throw new QuintetError(`${name}, operation ${at + 1}: ${error.message}`, {
      code,
      hint,
      cause: error,
    });
  }
}

/** Return the steps that take a migration back, last operation first. Throws when one cannot be. */
export function backwardSteps(migration: Named, before: SchemaState): readonly MigrationStep[] {
  const back = stepBack(migration, before);
  return migration.operations.map((_, at) => back(at)).toReversed();
}

/**
 * Return the function that makes the step that takes one operation of a migration back; it throws
 * when there is none.
 */
export function stepBack(migration: Named, before: SchemaState): (at: number) => MigrationStep {
  const states = [before];
  for (const operation of migration.operations) states.push(operation.forwards(states.at(-1)!));
  return (at) => {
    const operation = migration.operations[at]!;
    const reverse = operation.reverse(states[at]!);
    if (reverse === undefined) throw irreversible(migration.name, operation, at);
    return { operation: reverse, work: reverse.work(states[at + 1]!, states[at]!) };
  };
}

function irreversible(name: string, { describe }: Operation, at: number): QuintetError {
  return new QuintetError(
    `${name} cannot be taken back: its operation ${at + 1} (${describe}) has no reverse.`,
    {
      code: "migrations.irreversible",
      hint: "Give runSql a `down`, or runData a second function; or write a new migration instead.",
    },
  );
}
