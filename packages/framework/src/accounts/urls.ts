import { form, get, post } from "../urls/url-table.ts";

/** The addresses of coming and going, for a site's table: `account: entranceUrls`. */
export const entranceUrls = {
  register: form("register/"),
  login: form("login/"),
  logout: post("logout/"),
  confirm: form("confirm/<str:token>/"),
  forgot: form("password/forgot/"),
  reset: form("password/reset/<str:token>/"),
  again: form("password/confirm/"),
};

/** The addresses of what members decide about their accounts: `settings: urlpatterns("settings/", settingsUrls)`. */
export const settingsUrls = {
  account: get(""),
  password: form("password/"),
  email: form("email/"),
  sendConfirmation: post("confirm/"),
  security: get("security/"),
  endSession: post("security/<int:id>/end/"),
  endOthers: post("security/end-others/"),
  close: form("close/"),
};

type Plain = { readonly href: () => string };
type WithToken = { readonly href: (params: { readonly token: string }) => string };

/** A table with the names of {@link entranceUrls}, at whatever paths. */
export interface EntranceTable {
  readonly register: Plain;
  readonly login: Plain;
  readonly logout: Plain;
  readonly confirm: WithToken;
  readonly forgot: Plain;
  readonly reset: WithToken;
  readonly again: Plain;
}

/** A table with the names of {@link settingsUrls}, at whatever paths; it may have more. */
export interface SettingsTable {
  readonly account: Plain;
  readonly password: Plain;
  readonly email: Plain;
  readonly sendConfirmation: Plain;
  readonly security: Plain;
  readonly endSession: { readonly href: (params: { readonly id: number }) => string };
  readonly endOthers: Plain;
  readonly close: Plain;
  /** A page of what members say of themselves, where a site has one. */
  readonly profile?: Plain;
}

/** The tables of a site's accounts. */
export interface AccountTables {
  readonly entrance: EntranceTable;
  readonly settings: SettingsTable;
}

/** Return the addresses that the templates of accounts link to; null where nobody is led. */
export function linksOf({ entrance, settings }: AccountTables, registers: boolean) {
  return {
    register: registers ? entrance.register.href() : null,
    login: entrance.login.href(),
    forgot: entrance.forgot.href(),
    again: entrance.again.href(),
    account: settings.account.href(),
    password: settings.password.href(),
    email: settings.email.href(),
    sendConfirmation: settings.sendConfirmation.href(),
    security: settings.security.href(),
    endOthers: settings.endOthers.href(),
    close: settings.close.href(),
    profile: settings.profile?.href() ?? null,
  };
}

/** The links of {@link linksOf}. */
export type AccountLinks = ReturnType<typeof linksOf>;
