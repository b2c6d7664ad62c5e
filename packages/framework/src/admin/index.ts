export { adminSite, type AdminSite, type AdminSiteOptions } from "./site.ts";
export { adminViews } from "./views.ts";
export { inline } from "./inline.ts";
export { adminUrls, type AdminUrls } from "./urls.ts";
export { adminModels, AdminEntry, AdminList, type FieldChange } from "./history/entry.ts";
export type {
  ActionFor,
  AdminAction,
  AdminColumn,
  AdminCondition,
  AdminInline,
  AdminEntry as AdminLink,
  AdminOptions,
  AdminPermissions,
  AdminSection,
  AdminUser,
  FieldRules,
  InlineOptions,
  WhyNot,
} from "./options.ts";
export type { AdminContext, AdminGrants } from "./context.ts";
export type { AdminShell, ShellLink } from "./shell.ts";
