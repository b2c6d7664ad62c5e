import type { CheckMessage } from "../kernel/check.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import type { AdminPermissions } from "./options.ts";
import type { Registered } from "./registered.ts";

/** Find actions of an admin that its permissions do not know: they would be refused to everybody, with a fault. */
export function unknownActions(
  models: readonly Registered[],
  permissions: Pick<AdminPermissions<never>, "actionsOn">,
): readonly CheckMessage[] {
  return models.flatMap(({ info: { model, name: label }, written }) => {
    const known = permissions.actionsOn?.(model);
    const names = Object.keys(written.actions ?? {});
    if (known === undefined) return [];
    return names
      .filter((name) => !known.includes(name))
      .map((name): CheckMessage => {
        return {
          level: "error",
          id: "admin.E001",
          message: `No policy of ${label} knows the admin's action "${name}".${didYouMean(name, known)}`,
          hint: `Add a rule of this name to policy(${label}, { rules: { ${name}: … } }), or call the action by one that there is: ${listed(known)}.`,
        };
      });
  });
}
