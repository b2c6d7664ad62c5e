import type { AnyModel } from "../models/declaring/any-model.ts";
import { action } from "../controllers/action.ts";
import { readerZone } from "../controllers/local-time.ts";
import { controllers, type BoundControllers } from "../controllers/controllers.ts";
import type { Guard } from "../controllers/guard.ts";
import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import type { Words } from "../kernel/words.ts";
import { infoOf } from "../models/declaring/info.ts";
import type { AdminContext, AdminGrants } from "./context.ts";
import { House } from "./house.ts";
import type * as pages from "./pages.ts";
import type {
  AdminAccount,
  AdminDeed,
  AdminEntry,
  AdminOptions,
  AdminPermissions,
  AdminUser,
} from "./options.ts";
import { unaddable, unknownActions } from "./checks.ts";
import { Registered, type WrittenRow } from "./registered.ts";
import type { Row } from "./rows/rows.ts";
import type { AdminShell } from "./shell.ts";
import type { AdminUrls } from "./urls.ts";

type Pages = typeof pages;

/** Who may come into an admin, and what is around its lists. */
export interface AdminSiteOptions<U extends AdminUser> {
  /** Its name, on every page. */
  readonly title?: string;
  /** Who may come: `administrators`, `staff`, or a guard of one's own. */
  readonly guard: Guard<AdminGrants<U>>;
  /** What each of them may do; left out: whoever comes may do everything. */
  readonly permissions?: AdminPermissions<NoInfer<U>>;
  /** What it does with no model: `["add", "change", "delete"]` only shows. A model that has a `without` of its own keeps to that. */
  readonly without?: readonly AdminDeed[];
  /** Pages of the site's own that stand on its front page and in its navigation. */
  readonly entries?: readonly AdminEntry<NoInfer<U>>[];
  /** What whoever comes should know, above everything on its front page. */
  readonly notes?: readonly Words[];
  /** The time zone of whoever has none by `readerZone`: `Europe/Berlin`; UTC unless told. */
  readonly zone?: string;
  /** Where the site itself is; `/` unless told. */
  readonly site?: string;
  /** Where people keep their accounts and log out, for its head: `{ entrance: url.account, settings: url.settings }`. */
  readonly account?: AdminAccount;
}

/** An admin as a value: `register` gives a copy with one model more. Nothing happens before its controllers are bound. */
export class AdminSite<U extends AdminUser, Models extends AnyModel = AnyModel> {
  readonly #options: AdminSiteOptions<U>;
  readonly #models: readonly { readonly model: AnyModel; readonly written: WrittenRow }[];
  /** What was made for an address table once serves every request. */
  readonly #houses = new WeakMap<AdminUrls, House>();

  constructor(options: AdminSiteOptions<U>, models: AdminSite<U, Models>["registered"] = []) {
    this.#options = options;
    this.#models = models;
  }

  /** The models that were registered, with what was written of each. */
  get registered(): readonly { readonly model: AnyModel; readonly written: WrittenRow }[] {
    return this.#models;
  }

  /**
   * Return the admin with a model more: `register(Topic, { list: ["title", "author__name"], filters: ["state"] })`. What
   * is left out is filled in: the first short columns, a search in the first texts, filters for choices and keys.
   */
  register<
    M extends AnyModel,
    const Extra extends string = never,
    const List extends readonly string[] = readonly string[],
    const Search extends readonly string[] = readonly string[],
    const Filters extends readonly string[] = readonly string[],
    const Order extends readonly string[] = readonly string[],
    const Own extends string = never,
  >(
    model: M,
    options: AdminOptions<M, U, Extra, List, Search, Filters, Order, Own> = {},
  ): AdminSite<U, Models | M> {
    if (this.#models.some((one) => one.model === model)) {
      throw new QuintetError(`${model.name} is registered twice in this admin.`, {
        code: "admin.twice",
        hint: "Put what you want of it into one register(…).",
      });
    }
    const { without } = this.#options;
    const written = { ...(without && { without }), ...(options as unknown as WrittenRow) };
    return new AdminSite(this.#options, [...this.#models, { model, written }]);
  }

  /** Bind the admin to its addresses: `controllers: [..., admin.controllers(url.admin)]`. */
  controllers(urls: AdminUrls): BoundControllers {
    const house = this.#house(urls);
    const { guard } = this.#options;
    const page = <Params>(
      run: (pages: Pages, house: House, context: AdminContext, params: Params) => Promise<Response>,
      getRedirectsTo?: (params: NoInfer<Params>) => string,
    ) =>
      action<AdminGrants<U>, unknown, Params>(
        guard,
        async (context, params) => {
          this.#tellZone(context);
          await house.limit(context.user);
          return run(await import("./pages.ts"), house, context, params);
        },
        getRedirectsTo && { getRedirectsTo },
      );
    const toList = ({ model }: { readonly model: string }) => urls.list.href({ model });
    const bound = controllers(urls, {
      home: page((pages, at, context) => pages.home(at, context)),
      list: page((pages, at, context, { model }) => pages.list(at, context, model)),
      act: page((pages, at, context, { model }) => pages.act(at, context, model)),
      add: page((pages, at, context, { model }) => pages.add(at, context, model)),
      change: page((pages, at, context, { model, key }) => pages.change(at, context, model, key)),
      choices: page((pages, at, context, { model }) => pages.choices(at, context, model)),
      history: page((pages, at, context, { model, key }) => pages.history(at, context, model, key)),
      restore: page((pages, at, context, { model, id }) => pages.restore(at, context, model, id)),
      csv: page((pages, at, context, { model }) => pages.csv(at, context, model)),
      keep: page((pages, at, context, { model }) => pages.keep(at, context, model), toList),
      forget: page(
        (pages, at, context, { model, id }) => pages.forget(at, context, model, id),
        toList,
      ),
      remove: page((pages, at, context, { model, key }) => pages.remove(at, context, model, key)),
    });
    const { models, permissions } = house.options;
    const check = () => [...unknownActions(models, permissions), ...unaddable(models)];
    return bound.map((one, index) => (index === 0 ? { ...one, check } : one));
  }

  /**
   * Return what stands around every page of the admin, for a page of the site's own that extends
   * `admin/layout.html`: `render(myPage, { admin: await admin.shell(context, url.admin), … })`.
   */
  shell(context: AdminContext<U>, urls: AdminUrls): Promise<AdminShell> {
    this.#tellZone(context);
    return this.#house(urls).shell(context);
  }

  /**
   * Return the address of a model's list, or of the page of one of its rows: `admin.href(url.admin, Topic)`,
   * `admin.href(url.admin, topic)`. Whether its reader may see that page is asked there.
   */
  href(urls: AdminUrls, of: Models | InstanceType<Models>): string {
    const house = this.#house(urls);
    const isModel = typeof of === "function";
    const model = isModel ? of : ((of as object).constructor as AnyModel);
    const found = this.#models.some((one) => one.model === model)
      ? house.registeredOf(infoOf(model).table)
      : undefined;
    if (found === undefined) throw this.#notRegistered(model);
    return isModel ? house.listHref(found) : house.changeHref(found, of as Row);
  }

  #notRegistered({ name }: { readonly name: string }): QuintetError {
    const names = this.#models.map((one) => one.model.name);
    return new QuintetError(`${name} is in no list of this admin.${didYouMean(name, names)}`, {
      code: "admin.not-registered",
      hint: `Register it, or ask for a row or a model of these: ${listed(names)}.`,
    });
  }

  /** Forms and lists ask for one zone, whoever said it. */
  #tellZone(context: AdminContext<U>): void {
    const { zone } = this.#options;
    if (zone !== undefined && context.get(readerZone) === undefined) context.set(readerZone, zone);
  }

  #house(urls: AdminUrls): House {
    const house = this.#houses.get(urls) ?? this.#houseAt(urls);
    this.#houses.set(urls, house);
    return house;
  }

  #houseAt(urls: AdminUrls): House {
    const {
      title = "Administration",
      site = "/",
      account,
      entries = [],
      notes = [],
    } = this.#options;
    const models = this.#models.map(({ model, written }) => new Registered(model, written));
    for (const one of models) one.check();
    const permissions: AdminPermissions<U> = this.#options.permissions ?? { whyNot: () => null };
    return new House({ title, site, account, models, entries, notes, permissions, urls });
  }
}

/**
 * Make an admin: `adminSite({ guard: administrators }).register(Topic).register(User, { hidden: ["password"] })`. It is
 * a value, and has no effect where it is written.
 */
export function adminSite<U extends AdminUser>(options: AdminSiteOptions<U>): AdminSite<U, never> {
  return new AdminSite(options);
}
