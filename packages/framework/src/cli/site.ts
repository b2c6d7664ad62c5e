import type { AssembledApplication } from "../application/application.ts";
import type { AccountCommands } from "../auth/account-commands.ts";
import type { AnyModel } from "../models/rows/row.ts";
import type { CoreSettings } from "../settings/core.ts";
import type { SettingsReader } from "../settings/settings.ts";
import type { TemplateCheckOptions } from "../templates/typecheck.ts";
import type { Flag, FlagValue } from "./flags.ts";
import type { Database } from "../database/database.ts";
import type { RoutedModel, Router } from "../database/router.ts";

/**
 * The verbs by which the commands reach the site's own User model, all in the default database: those of
 * `accounts(User).commands`, of which a site may write some itself.
 */
export type SiteAccounts = Pick<
  AccountCommands,
  "hasAdministrator" | "createAdministrator" | "changePassword"
> &
  Partial<AccountCommands>;

/**
 * A demonstration set, loaded at the first start. Each verb runs in a transaction and answers with what
 * it counted, for one line: `"31 topics"`.
 */
export interface SiteDemo {
  loaded(): Promise<boolean>;
  load(): Promise<string>;
  remove(): Promise<string>;
}

/**
 * The files in which `quintet check` finds the types that the names in templates are held against.
 */
export interface SiteTemplateTypes extends Omit<
  TemplateCheckOptions,
  "root" | "viewFiles" | "relations"
> {
  /** The folder of the files that export views, with the folders in it; or several, or files. */
  readonly views: string | readonly string[];
}

/** The databases of a site besides the one of DATABASE_URL, which is called `default`. */
export interface SiteDatabases<S> {
  /** Return the address of each by its name; null: it is the default one, as on a developer's machine. */
  addresses(settings: S): Readonly<Record<string, string | null>>;
  /** The names of copies of the default one: read by who has not just written, and never written. */
  readonly replicas?: readonly string[];
  /** Say which model is where: `placed({ archive: [AuditLine] })`; what none of them says is in `default`. */
  readonly routers?: readonly Router[];
  /** Models after whose writes replicas are still read. */
  readonly unnoticed?: readonly RoutedModel[];
}

/** Everything that the commands and the server need to know of a site. */
export interface Site<S extends CoreSettings = CoreSettings> {
  /** Shown in progress lines: "Forum is running on …". */
  readonly name: string;
  /** The site's settings, made by `settings({ ...coreVariables, … })`; read once, at start. */
  readonly settings: SettingsReader<S>;
  readonly models: readonly AnyModel[];
  /** Connects the listeners of signals; called before anything else of the site is used, maybe several times. */
  connect?(): void;
  /** Left out: there is one database. */
  readonly databases?: SiteDatabases<S>;
  /** The folder of migrations, relative to the folder of package.json. */
  readonly migrations: string;
  /** Return the folders of what people sent, relative to the folder of package.json: `quintet backup` saves them. */
  files?(settings: S): readonly string[];
  /**
   * Assemble the application. It opens nothing: the default database is set before the first
   * request.
   */
  application(settings: S): AssembledApplication;
  /** Without it, names in templates are not checked before a page is shown. */
  readonly templateTypes?: SiteTemplateTypes;
  readonly accounts?: SiteAccounts;
  readonly demo?: SiteDemo;
  /**
   * Count anew what the site keeps past the `counters` of its models, and return how many numbers were wrong:
   * `quintet recount` asks for it behind those.
   */
  recount?(): Promise<number>;
  readonly commands?: readonly Command[];
}

/** A site in its folder, with its settings read from the environment. */
export interface Project {
  /** The folder of package.json; relative paths of the site and its settings start here. */
  readonly folder: string;
  readonly site: Site;
  readonly settings: CoreSettings;
  readonly migrations: string;
  /** Open the site's database as the default one, run something, and close the database. */
  withDatabase<T>(run: (database: Database) => Promise<T>): Promise<T>;
}

/** What was typed after the name of a command, and what a command may ask for. */
export interface Invocation {
  readonly words: readonly string[];
  readonly flags: Readonly<Record<string, FlagValue>>;
  /** Print a line on standard output. */
  say(line: string): void;
  /** Return the site of this folder: read and assembled when first asked for. */
  project(): Promise<Project>;
}

/**
 * A command of `npx quintet`. `command({ … })` types its words and flags; a site adds its own with `defineSite({ commands: [ … ] })`.
 *
 * @example
 * const rebuild: Command = {
 *   name: "rebuildsearch",
 *   summary: "fill the search column of every post",
 *   run: async ({ project, say }) =>
 *     (await project()).withDatabase(async () => say(`${await rebuildSearch()} posts`)),
 * };
 */
export interface Command {
  readonly name: string;
  /** Completes "quintet NAME  …" in the list, without a capital or a full stop. */
  readonly summary: string;
  /** The words after the name, as the help shows them: `NAME [FOLDER]`. */
  readonly words?: string;
  readonly flags?: Readonly<Record<string, Flag>>;
  /** Everything typed after the name arrives as words, flags too: for a program that the command runs. */
  readonly passesOn?: true;
  /** Run the command, and return the exit code; nothing means 0. */
  run(invocation: Invocation): Promise<number | void>;
}

/**
 * Declare a site; `app.ts` exports it under the name `site`.
 *
 * @example
 * export const site = defineSite({
 *   name: "Forum",
 *   settings: forumSettings,
 *   models: [User, Topic, Post],
 *   migrations: "migrations",
 *   application: (settings) => application({ urls: url, controllers, … }),
 * });
 */
export function defineSite<S extends CoreSettings>(site: Site<S>): Site<S> {
  return site;
}
