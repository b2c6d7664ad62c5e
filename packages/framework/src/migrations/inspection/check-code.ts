import { checkName } from "../../database/schema/names.ts";
import { call, type Code } from "./code.ts";
import type { FoundTable } from "./found.ts";
import { partNames } from "./names.ts";
import { isOwned } from "./ownership.ts";

/** Return the checks of a managed model; those of a single column stand beside its type. */
export function checkCodes({ name: table, checks }: FoundTable): Code[] {
  const own = checks.filter((check) => check.inColumn !== true && isOwned(check));
  const names = partNames(own.map(({ name }) => name));
  return own.map(({ name: constraint, text, definition = text }, at) => {
    const name = names[at]!;
    const isUsual = checkName(table, name) === constraint;
    const condition = call("definition", definition);
    return call("check", name, condition, isUsual ? undefined : { constraint });
  });
}
