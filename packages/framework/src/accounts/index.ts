export { browserName } from "./browser-name.ts";
export { carriedIn } from "./carried.ts";
export {
  AgainForm,
  CloseForm,
  EmailForm,
  emailField,
  ForgotForm,
  LoginForm,
  newSecretField,
  NothingForm,
  PasswordForm,
  RegisterForm,
  ResetForm,
  secretField,
  type RegisterValues,
} from "./forms.ts";
export { accountPages, accountViews, barredSentence, type AccountPagesOptions } from "./pages.ts";
export type { Barred, People } from "./parts.ts";
export { insistOnPassword } from "./passwords.ts";
export { keepAddressSecret, keepOutOfCaches } from "./secret-page.ts";
export type { ProfileAction, ProfileHandlers } from "./profile.ts";
export type { SessionShown } from "./session-shown.ts";
export { ACCOUNT_LIMITS, throttlesOf, type AccountLimits, type Throttles } from "./throttles.ts";
export {
  entranceUrls,
  settingsUrls,
  type AccountLinks,
  type AccountTables,
  type EntranceTable,
  type SettingsTable,
} from "./urls.ts";
export * from "./views.ts";
