import { controllers } from "quintet/controllers";
import { url } from "../../urls.ts";
import { memberControllers } from "./profile-pages.ts";
import { settingsControllers, type SettingsSite } from "./settings.ts";

/** List the controllers of accounts: coming in, settings and profiles. */
export const accounts = (site: SettingsSite) => [
  controllers(url.account, site.pages.entrance),
  settingsControllers(site),
  memberControllers,
];
