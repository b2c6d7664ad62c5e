import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import type { Statement } from "../sql/statement.ts";
import { tablesOf } from "../sql/tables.ts";
import type { Select } from "../sql/tree.ts";
import type { Database, Result } from "./database.ts";
import { Delegate } from "./delegate.ts";
import { ConnectionLost, ServerUnreachable } from "./errors.ts";
import { noteOwnWrite, readsOwnWrites } from "./own-writes.ts";
import { QueryLog } from "./query-log.ts";
import { placeOf, type RoutedModel, type Router } from "./router.ts";

/** Milliseconds in which a replica that did not answer is not asked again. */
const PASSED_OVER = 5000;

/** One of several databases, with what it has. */
export interface DatabasePart {
  readonly name: string;
  readonly database: Database;
  /** Return whether it has a table; null: what belongs to no table. */
  has(table: string | null): boolean;
}

/** The databases of a site by name; `default` is the primary one. */
export type NamedDatabases<Name extends string> = Readonly<Record<Name | "default", Database>>;

export interface DatabasesOptions<Name extends string> {
  readonly models: readonly RoutedModel[];
  /** Asked in this order; what none of them answers is `default`. */
  readonly routers?: readonly Router<NoInfer<Name>>[];
  /** Models whose writes nobody needs to read back at once, such as sessions: replicas are read after them. */
  readonly unnoticed?: readonly RoutedModel[];
}

/**
 * Several databases that are used as one: each model is read from and written to where the routers say. All
 * that names no model (`execute`, `transaction`, `onCommit`) goes to `default`.
 */
export class Databases<Name extends string = string> extends Delegate {
  /** Each of them by name, for `using` and `transaction`. */
  readonly named: NamedDatabases<Name>;
  protected readonly target: Database;
  readonly #queries = new QueryLog();
  readonly #routers: readonly Router<Name>[];
  readonly #models: ReadonlyMap<string, RoutedModel>;
  readonly #unnoticed: ReadonlySet<string>;
  /** Some models live in another database than the others. */
  readonly #apart: boolean;
  readonly #tables = new Map<string, RoutedTable>();
  /** Databases that did not answer, and until when nobody asks them. */
  readonly #down = new Map<Database, number>();

  constructor(named: NamedDatabases<Name>, options: DatabasesOptions<Name>) {
    super();
    this.named = named;
    this.target = named.default;
    this.#routers = options.routers ?? [];
    this.#models = new Map(options.models.map((model) => [model.table, model]));
    this.#unnoticed = new Set(options.unnoticed?.map(({ table }) => table));
    for (const one of this.#distinct()) one.queries.tell(this.#queries);
    this.#apart = options.models.some((model) => this.writeOf(model) !== this.target);
  }

  /** The statements sent to any of them. */
  override get queries(): QueryLog {
    return this.#queries;
  }

  override forTable(table: string): Database {
    const known = this.#tables.get(table);
    if (known !== undefined) return known;
    const model = this.#models.get(table) ?? { name: table, table };
    const routed = new RoutedTable(this, model);
    this.#tables.set(table, routed);
    return routed;
  }

  /** Return the database of this name; throws `database.unknown-name`. */
  at(name: string): Database {
    if (Object.hasOwn(this.named, name)) return this.named[name as Name];
    const names = Object.keys(this.named);
    throw new QuintetError(
      `The site has no database "${name.slice(0, 80)}".${didYouMean(name, names)} It has ${listed(names)}.`,
      { code: "database.unknown-name", hint: "Name it in defineSite({ databases: … })." },
    );
  }

  /** Return the database from which a model is read now: none that did not answer a moment ago. */
  readOf(model: RoutedModel): Database {
    const hints = { ownWrites: readsOwnWrites() };
    for (const { read } of this.#routers) {
      // A router that takes turns gives another one when it is asked again.
      for (let asked = 0; read !== undefined && asked <= this.#down.size; asked++) {
        const name = read(model, hints);
        if (name === undefined) break;
        const database = this.at(name);
        if (!this.#isDown(database) || database === this.writeOf(model)) return database;
      }
    }
    return this.writeOf(model);
  }

  /** Read from others than this one for a while. */
  passOver(database: Database): void {
    this.#down.set(database, performance.now() + PASSED_OVER);
  }

  #isDown(database: Database): boolean {
    const until = this.#down.get(database);
    if (until === undefined) return false;
    if (performance.now() < until) return true;
    this.#down.delete(database);
    return false;
  }

  /** Return the database to which a model is written. */
  writeOf(model: RoutedModel): Database {
    return this.at(placeOf(this.#routers, model));
  }

  /** Return whether the database of this name has the table of a model. */
  has(name: Name | "default", table: string): boolean {
    const model = this.#models.get(table) ?? { name: table, table };
    for (const { migrate } of this.#routers) {
      const answer = migrate?.(name as Name, model);
      if (answer !== undefined) return answer;
    }
    return this.writeOf(model) === this.at(name);
  }

  /** Return the part of the site's tables that a database of this name has, under whichever names it goes. */
  part(name: string): DatabasePart {
    const database = this.at(name);
    const names = (Object.keys(this.named) as Name[]).filter((one) => this.named[one] === database);
    const has = (table: string | null) =>
      table === null
        ? names.includes("default" as Name)
        : names.some((one) => this.has(one, table));
    return { name, database, has };
  }

  /** Return the parts that have tables to be migrated, the default one first. */
  parts(): readonly DatabasePart[] {
    const all = Object.keys(this.named).map((name) => this.part(name));
    const first = new Map(all.toReversed().map((part) => [part.database, part]));
    const models = [...this.#models.keys()];
    return all.filter(
      (part) => first.get(part.database) === part && (part.has(null) || models.some(part.has)),
    );
  }

  /** Note that a table was written to by who is asking. */
  wrote(table: string): void {
    if (!this.#unnoticed.has(table)) noteOwnWrite();
  }

  /** Throw where a statement needs tables of another database than that of its model. */
  refuseOthers(statement: Statement, model: RoutedModel): void {
    if (!this.#apart) return;
    const own = this.writeOf(model);
    for (const table of tablesOf(statement)) {
      const other = this.#models.get(table);
      if (other === undefined || this.writeOf(other) === own) continue;
      throw new QuintetError(
        `${model.name} and ${other.name} live in different databases, and one statement cannot use both.`,
        {
          code: "database.cross-database",
          hint: "Ask each for itself: read the ids of one, and filter the other by them.",
        },
      );
    }
  }

  override execute<Row = Record<string, unknown>>(
    sql: string,
    bindings?: readonly unknown[],
  ): Promise<Result<Row>> {
    if (!/^\s*(select|show|explain)\b/i.test(sql)) noteOwnWrite();
    return this.target.execute(sql, bindings);
  }

  override async close(): Promise<void> {
    await Promise.all([...this.#distinct()].map((one) => one.close()));
  }

  #distinct(): ReadonlySet<Database> {
    return new Set<Database>(Object.values(this.named));
  }
}

/** The databases as one model sees them. */
class RoutedTable extends Delegate {
  readonly #all: Databases;
  readonly #model: RoutedModel;

  constructor(all: Databases, model: RoutedModel) {
    super();
    this.#all = all;
    this.#model = model;
  }

  protected get target(): Database {
    return this.#all.writeOf(this.#model);
  }

  override run(statement: Statement): Promise<Result<unknown[]>> {
    this.#all.refuseOthers(statement, this.#model);
    const { target } = this;
    if (statement.type !== "select") this.#all.wrote(statement.table);
    else if (statement.lock === null && !target.inTransaction) return this.#read(statement);
    return target.run(statement);
  }

  /** Read from where the routers say; from the next one where a replica does not answer. */
  async #read(statement: Select): Promise<Result<unknown[]>> {
    const database = this.#all.readOf(this.#model);
    try {
      return await database.run(statement);
    } catch (error) {
      const isDown = error instanceof ConnectionLost || error instanceof ServerUnreachable;
      if (!isDown || database === this.target) throw error;
      this.#all.passOver(database);
      // What took too long once would take as long on the next one.
      if (error instanceof ConnectionLost && error.afterWaiting) throw error;
      return this.#read(statement);
    }
  }
}

/**
 * Return several databases as one, for `setDefaultDatabase` or `runWith`. The first is named `default`; a
 * replica is a database like any other, opened with `readOnly`.
 *
 * @example
 * databases({ default: primary, replica, archive }, {
 *   models, routers: [placed({ archive: [AuditLine] }), replicas("replica")],
 * })
 */
export function databases<Name extends string>(
  named: Readonly<Record<Name, Database>> & { readonly default: Database },
  options: DatabasesOptions<Name>,
): Databases<Name> {
  return new Databases<Name>(named, options);
}

/** Return one of the databases that a database may be made of; throws `database.unknown-name`. */
export function partOf(database: Database, name = "default"): DatabasePart {
  const group =
    database instanceof Databases ? database : new Databases({ default: database }, { models: [] });
  return group.part(name);
}

/** Return the databases that a database is made of and that are migrated. */
export function partsOf(database: Database): readonly DatabasePart[] {
  return database instanceof Databases
    ? database.parts()
    : [{ name: "default", database, has: () => true }];
}
