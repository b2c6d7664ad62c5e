import { missingModule } from "./hints/missing-module.ts";
import { missingTable } from "./hints/missing-table.ts";
import { nothingThere } from "./hints/nothing-there.ts";
import { notAFunction } from "./hints/not-a-function.ts";
import { promiseShown } from "./hints/promise-shown.ts";

/** Return what was probably meant, of an error that does not say so itself. */
export function probableCause(error: Error): string | undefined {
  for (const hint of [missingTable, nothingThere, notAFunction, missingModule, promiseShown]) {
    const said = hint(error);
    if (said !== undefined) return said;
  }
  return undefined;
}
