/** What a router is told of a model; the class of a model is one. */
export interface RoutedModel {
  readonly name: string;
  readonly table: string;
}

/** What a router may go by besides the model. */
export interface ReadHints {
  /**
   * Somebody who has just written reads, or somebody of whom that is not known: they are to see what
   * they wrote, which a replica may not have yet.
   */
  readonly ownWrites: boolean;
}

/**
 * Says which of several databases, by name, a model is read from and written to. Several are asked in their
 * order; what none of them answers is `default`.
 */
export interface Router<Name extends string = string> {
  read?(model: RoutedModel, hints: ReadHints): Name | undefined;
  write?(model: RoutedModel): Name | undefined;
  /** Return whether a database has the table of a model; where nobody says, the one it is written to has it. */
  migrate?(name: Name, model: RoutedModel): boolean | undefined;
}

/** Return the name of the database to which a model is written. */
export function placeOf<Name extends string>(
  routers: readonly Router<Name>[],
  model: RoutedModel,
): Name | "default" {
  for (const { write } of routers) {
    const name = write?.(model);
    if (name !== undefined) return name;
  }
  return "default";
}

/**
 * Return the router by which some models live in databases of their own.
 *
 * @example placed({ archive: [AuditLine] })
 */
export function placed<Name extends string>(
  models: Readonly<Record<Name, readonly RoutedModel[]>>,
): Router<Name> {
  const places = new Map<string, Name>();
  for (const [name, some] of Object.entries(models) as [Name, readonly RoutedModel[]][]) {
    for (const { table } of some) places.set(table, name);
  }
  const place = ({ table }: RoutedModel) => places.get(table);
  return { read: place, write: place };
}

/**
 * Return the router by which these databases, copies of `default`, are read in turn, except by who has just
 * written. Put it after the routers that place models elsewhere.
 */
export function replicas<Name extends string>(...names: readonly Name[]): Router<Name> {
  let turn = 0;
  return {
    read: (_model, { ownWrites }) => (ownWrites ? undefined : names[turn++ % names.length]),
  };
}
