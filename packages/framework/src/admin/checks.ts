import type { CheckMessage } from "../kernel/check.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { neededNames } from "./forms/model-form-for.ts";
import type { AdminPermissions } from "./options.ts";
import type { Registered } from "./registered.ts";

/** Find actions of an admin that its permissions do not know: they would be refused to everybody, with a fault. */
export function unknownActions(
  models: readonly Registered[],
  permissions: Pick<AdminPermissions<never>, "actionsOn">,
): readonly CheckMessage[] {
  return models.flatMap((registered) => {
    const { model, name: label } = registered.info;
    const known = permissions.actionsOn?.(model);
    const actions = Object.keys(registered.written.actions ?? {});
    const names = actions.map((name) => registered.permissionFor(name));
    if (known === undefined) return [];
    return names
      .filter((name) => !known.includes(name))
      .map((name): CheckMessage => {
        return {
          level: "error",
          id: "admin.E001",
          message: `No policy of ${label} knows the admin's action "${name}".${didYouMean(name, known)}`,
          hint: `Add a rule of this name to policy(${label}, { rules: { ${name}: … } }), or say permission: "…" with one that there is: ${listed(known)}.`,
        };
      });
  });
}

/** Find models of which nobody could add a row in the admin: it needs a value that no field of the form is for. */
export function unaddable(models: readonly Registered[]): readonly CheckMessage[] {
  return models.flatMap((registered): readonly CheckMessage[] => {
    const { info, written } = registered;
    const isLeft = registered.without.includes("add") || written.values !== undefined;
    const names = isLeft ? [] : neededNames(registered);
    if (names.length === 0) return [];
    return [
      {
        level: "warning",
        id: "admin.W001",
        message: `Nobody can add a row of ${info.name} in the admin: its form has no ${listed(names)}, which a new row needs.`,
        hint: `Name what is missing in fields, give it by values: (row) => ({ … }), give the model a default, or say without: ["add"].`,
      },
    ];
  });
}
