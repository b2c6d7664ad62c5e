import { accountControllers } from "./entrance.ts";
import { memberControllers } from "./profile-pages.ts";
import { settingsControllers, type SettingsSite } from "./settings.ts";

/** List the controllers of accounts: coming in, settings and profiles. */
export const accounts = (site: SettingsSite) => [
  accountControllers(site),
  settingsControllers(site),
  memberControllers,
];
