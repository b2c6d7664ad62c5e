import { readerClock } from "../controllers/local-time.ts";
import type { FormFields } from "../http/form-fields.ts";
import { NotFound } from "../kernel/refusal.ts";
import { worded, type Words } from "../kernel/words.ts";
import { Access } from "./access.ts";
import type { AdminContext } from "./context.ts";
import { inGroups } from "./groups.ts";
import { ListAddress } from "./list/address.ts";
import type { AdminReader } from "./reader.ts";
import type {
  AdminAccount,
  AdminEntry as SiteEntry,
  AdminPermissions,
  AdminUser,
} from "./options.ts";
import type { Registered } from "./registered.ts";
import { keyText } from "./rows/key-text.ts";
import { rowsOf, type Row } from "./rows/rows.ts";
import type { AdminShell, ShellAccount, ShellLink } from "./shell.ts";
import type { AdminUrls } from "./urls.ts";

/** An admin with its models and its addresses, as its pages know it. */
export interface HouseOptions {
  readonly title: string;
  readonly site: string;
  readonly account: AdminAccount | undefined;
  readonly models: readonly Registered[];
  readonly entries: readonly SiteEntry<AdminUser>[];
  readonly notes: readonly Words[];
  readonly permissions: AdminPermissions<AdminUser>;
  readonly urls: AdminUrls;
}

/** What every page of an admin needs to know of it. */
export class House {
  readonly options: HouseOptions;
  readonly #bySlug: ReadonlyMap<string, Registered>;
  readonly #byTable: ReadonlyMap<string, Registered>;

  constructor(options: HouseOptions) {
    this.options = options;
    this.#bySlug = new Map(options.models.map((one) => [one.slug, one]));
    this.#byTable = new Map(options.models.map((one) => [one.info.table, one]));
  }

  get urls(): AdminUrls {
    return this.options.urls;
  }

  access({ user }: AdminContext): Access {
    return new Access(user, this.options.permissions);
  }

  /** Look up which rows this person may know of; before anything else of a request. */
  async limit(user: AdminUser): Promise<void> {
    const { permissions, models } = this.options;
    if (permissions.visible === undefined) return;
    const sets = models.map((one) => permissions.visible!(user, one.info.model));
    const known = await Promise.all(sets);
    for (const [index, one] of models.entries()) one.limit(user, rowsOf(known[index]!));
  }

  /** Return the registration that an address names; one that nobody may see is not there. */
  registered(slug: string): Registered {
    const found = this.#bySlug.get(slug);
    if (found === undefined) throw new NotFound();
    return found;
  }

  /** Return the registration of a table; undefined: it is in no list of this admin. */
  registeredOf(table: string): Registered | undefined {
    return this.#byTable.get(table);
  }

  listHref({ slug }: Registered): string {
    return this.urls.list.href({ model: slug });
  }

  changeHref(registered: Registered, row: Row): string {
    return this.urls.change.href({ model: registered.slug, key: keyText(registered.info, row) });
  }

  /** Return who reads, with the registrations that they may see. */
  async reader(context: AdminContext): Promise<AdminReader> {
    const seen = new Set(await this.seenBy(context));
    return {
      user: context.user,
      t: context.t,
      clock: readerClock(context),
      registeredOf: (table) => {
        const found = this.registeredOf(table);
        return found !== undefined && seen.has(found) ? found : undefined;
      },
      hrefOf: (registered, row) => (seen.has(registered) ? this.changeHref(registered, row) : null),
      keyHrefOf: ({ slug }, key) => this.urls.change.href({ model: slug, key }),
      choicesOf: ({ slug }) => this.urls.choices.href({ model: slug }),
    };
  }

  /** Return the registrations whose lists this person may see. */
  async seenBy(context: AdminContext): Promise<readonly Registered[]> {
    const access = this.access(context);
    const may = await Promise.all(this.options.models.map((one) => access.may("view", one)));
    return this.options.models.filter((_, index) => may[index]);
  }

  /** Return what stands around a page; `current` is the list that it belongs to. */
  async shell(
    context: AdminContext,
    current: Registered | null = null,
    trail: AdminShell["trail"] = [],
  ): Promise<AdminShell> {
    const { title, site, account, entries } = this.options;
    const { user, messages, t, path } = context;
    const link = (one: Registered): ShellLink => ({
      label: t(one.plural),
      href: this.listHref(one),
      current: one === current,
    });
    const groups = inGroups(await this.seenBy(context), t);
    const shown = entries.filter(({ shownTo }) => shownTo?.(user) ?? true);
    return {
      title: t(title),
      home: this.urls.home.href(),
      site,
      lists: groups.map(({ label, models }) => ({ label, models: models.map(link) })),
      entries: shown.map(({ label, href }) => ({ label: t(label), href, current: href === path })),
      trail: trail.map(({ label, href }) => ({ label: worded(label, t), href })),
      messages: messages.take(),
      zone: readerClock(context).zone,
      account: account === undefined ? null : accountOf(user, account),
    };
  }

  /** Return the list from which something was begun, as it was searched and filtered. */
  backTo(registered: Registered, fields: FormFields): string {
    const params = new URLSearchParams(fields.get("query") ?? "");
    return new ListAddress(this.listHref(registered), params).with({});
  }

  /** Return the way to a row of a list. */
  trailTo(registered: Registered, row?: Row): AdminShell["trail"] {
    const list = { label: registered.plural, href: this.listHref(registered) };
    if (row === undefined) return [list];
    return [list, { label: registered.titleOf(row), href: this.changeHref(registered, row) }];
  }
}

function accountOf(user: AdminUser, { entrance, settings }: AdminAccount): ShellAccount {
  const name = "name" in user && typeof user.name === "string" ? user.name : "";
  return {
    name,
    page: settings.account.href(),
    password: settings.password.href(),
    logout: entrance.logout.href(),
  };
}
