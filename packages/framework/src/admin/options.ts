import type { Widget } from "../forms/field.ts";
import type { FileKeeping } from "../forms/file-keeping.ts";
import type { Words } from "../kernel/words.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import type { NoColumn, PathField } from "../models/queries/path-types.ts";
import type { QuerySet } from "../models/queries/query-set.ts";
import type { ManyToMany, Relation } from "../models/fields/field.ts";
import type { Columns, Created, FieldsOf, ManyOf, ManyTarget } from "../models/rows/row.ts";

/** Whoever uses an admin. */
export interface AdminUser {
  readonly id: number;
}

interface Page {
  readonly href: () => string;
}

/** The addresses of accounts that stand in the head of an admin, as the tables of `quintet/accounts` have them. */
export interface AdminAccount {
  readonly entrance: { readonly logout: Page };
  readonly settings: { readonly account: Page; readonly password: Page };
}

/** What an admin does with the rows of a model besides showing them. */
export type AdminDeed = "add" | "change" | "delete";

/** A column of a list that is worked out of each row, whole. */
export interface AdminColumn<R = never, Name extends string = string> {
  readonly label: string;
  /** The field by which the list is ordered where its head is pressed; left out: it cannot be ordered by this. */
  readonly order?: Name;
  /** Return what the column says of a row. */
  readonly show: (row: R) => Words | number | null;
}

/** A filter of a list that is more than a field: words to choose from, and the rows that each stands for. */
export interface AdminCondition<M extends AnyModel = AnyModel, U = AdminUser> {
  readonly label: string;
  /** The words for each value that can be chosen: `{ old: "Before 1900", new: "Since" }`. */
  readonly choices: Readonly<Record<string, string>>;
  /** Return those of the rows that a chosen value stands for. */
  readonly rows: (rows: QuerySet<M>, value: string, context: ActionFor<U>) => QuerySet<M>;
}

/** Whoever an action of an admin runs for. */
export interface ActionFor<U> {
  readonly user: U;
}

/** Something that is done with the rows that are ticked in a list, or with all that it finds. */
export interface AdminAction<M extends AnyModel = AnyModel, U = AdminUser> {
  /** The words of its button: "Lock". */
  readonly label: string;
  /** What the page says that asks before anything is done. */
  readonly hint?: string;
  /** What has to be permitted to whoever does it: `"change"`; left out: what the action is called. */
  readonly permission?: string;
  /** Do it, and return a sentence for the next page; a `Refusal` thrown undoes all of it. */
  readonly run: (rows: QuerySet<M>, context: ActionFor<U>) => Promise<Words | void>;
}

/** Returns why somebody may not do something, as a sentence, or null where they may. */
export type WhyNot = Words | null | Promise<Words | null>;

/** The rules that an admin asks before it shows or changes anything. */
export interface AdminPermissions<U> {
  /**
   * Return why a user may not do this to a model, or to one row of it, or null where they may. Actions are `view`, `add`,
   * `change`, `delete`, and the names of a model's own.
   */
  whyNot(user: U, action: string, model: AnyModel, row?: object): WhyNot;
  /** Return the actions that can be asked of a model; left out: any. `quintet check` holds a registration against it. */
  actionsOn?(model: AnyModel): readonly string[];
  /** Return the rows of a model that a user may know of; left out: all of them, where they may view the model. */
  visible?(user: U, model: AnyModel): Promise<{ readonly model: AnyModel; readonly plan: object }>;
}

/** The fields that somebody sees in another way than others do. */
export interface FieldRules {
  /** Never shown to them, in no list, form, history or file. */
  readonly hidden?: readonly string[];
  /** Shown, and not to be changed by them. */
  readonly readonly?: readonly string[];
}

/** Fields of a form below a heading of their own. */
export interface AdminSection<Name extends string = string> {
  readonly label: string;
  readonly fields: readonly Name[];
  /** A sentence below the heading. */
  readonly hint?: string;
  /** Whether it is folded until somebody opens it, or something in it has to be corrected. */
  readonly closed?: boolean;
}

/** Rows of another model on the page of a row: those whose foreign key points at it. */
export interface AdminInline<Parent = unknown> {
  readonly model: AnyModel;
  readonly key: string;
  readonly options: InlineOptions<string>;
  /** Only a type: the rows on whose page it stands. */
  readonly parent?: Parent;
}

/** What is said of the rows on another row's page. */
export interface InlineOptions<Name extends string> {
  readonly label?: string;
  /** The fields of each, in order; left out: all that can be written, but for the key to the row. */
  readonly fields?: readonly Name[];
  /** How many rows there have to be; none unless told. */
  readonly min?: number;
  /** How many rows there may be; 20 unless told. */
  readonly max?: number;
  /** So many empty rows stand behind those that are there; 1 unless told. */
  readonly extra?: number;
  /** Whether each row is a line of a table; left out: its fields stand below each other. */
  readonly table?: boolean;
}

/**
 * The paths that were written, and those that lead nowhere on a model as a type that the compiler's message shows;
 * `Known` are names besides.
 */
export type CheckedPaths<M extends AnyModel, Written, Known extends string = never> = {
  readonly [I in keyof Written]: Written[I] extends Known
    ? Written[I]
    : Written[I] extends `-${infer Path}`
      ? CheckedPath<M, Path, Written[I]>
      : Written[I] extends string
        ? CheckedPath<M, Written[I], Written[I]>
        : Written[I];
};

type CheckedPath<M extends AnyModel, Path extends string, Written> =
  PathField<FieldsOf<InstanceType<M>>, Path> extends NoColumn<infer Wrong, infer Choices>
    ? NoColumn<Wrong, Choices>
    : Written;

/** Paths to filter by, each checked: they may go over relations to many rows; `Known` are names besides. */
export type CheckedFilters<M extends AnyModel, Written, Known extends string = never> = {
  readonly [I in keyof Written]: Written[I] extends Known
    ? Written[I]
    : Written[I] extends string
      ? FilterField<InstanceType<M>, Written[I]> extends NoColumn<infer Wrong, infer Choices>
        ? NoColumn<Wrong, Choices>
        : Written[I]
      : Written[I];
};

/** What stands at the end of a filter's path. */
type FilterField<Instance, Path extends string> =
  Path extends ManyName<Instance>
    ? ManyOf<Instance>[Path]
    : Path extends `${infer Head}__${infer Rest}`
      ? Head extends ManyName<Instance>
        ? FilterField<ManyTarget<ManyOf<Instance>[Head]>, Rest>
        : Head extends keyof FieldsOf<Instance>
          ? FieldsOf<Instance>[Head] extends Relation<infer Target>
            ? FilterField<Target, Rest>
            : PathField<FieldsOf<Instance>, Path>
          : NoColumn<Path, Named<Instance>>
      : Path extends keyof FieldsOf<Instance>
        ? FieldsOf<Instance>[Path]
        : NoColumn<Path, Named<Instance>>;

type Named<Instance> = keyof FieldsOf<Instance> | ManyName<Instance>;

/** The names of the relations to many rows. */
type ManyName<Instance> = {
  [K in keyof ManyOf<Instance>]: ManyOf<Instance>[K] extends ManyToMany<unknown> ? K : never;
}[keyof ManyOf<Instance>];

/** The names of what a model is made of: its fields, and its relations to many rows. */
export type FieldName<M extends AnyModel> =
  | (Exclude<keyof FieldsOf<InstanceType<M>>, "pk"> & string)
  | (keyof ManyOf<InstanceType<M>> & string);

/** The names of a model's moments and days. */
export type DateName<M extends AnyModel> = {
  [K in keyof FieldsOf<InstanceType<M>>]: FieldsOf<InstanceType<M>>[K] extends {
    readonly kind: "dateTime" | "date";
  }
    ? K
    : never;
}[keyof FieldsOf<InstanceType<M>>] &
  string;

/** The names of the fields that hold the key of a stored file. */
export type FileName<M extends AnyModel> = {
  [K in keyof FieldsOf<InstanceType<M>>]: FieldsOf<InstanceType<M>>[K] extends {
    readonly kind: "file" | "picture";
  }
    ? K
    : never;
}[keyof FieldsOf<InstanceType<M>>] &
  string;

/** The names of a model's texts, numbers and the like: what stands for a row in a sentence. */
export type TitleName<M extends AnyModel> = Exclude<
  keyof Columns<FieldsOf<InstanceType<M>>>,
  "pk"
> &
  string;

/** What an admin shows of a model. Each of it may be left out. */
export interface AdminOptions<
  M extends AnyModel,
  U,
  Extra extends string,
  List extends readonly string[],
  Search extends readonly string[],
  Filters extends readonly string[],
  Order extends readonly string[],
  Own extends string,
> {
  /** The name of one row, and of many: "Category", "Categories". */
  readonly label?: string;
  readonly plural?: string;
  /** One sentence about the model, above its list. */
  readonly hint?: string;
  /** The heading below which the list stands, on the front page and in the navigation. */
  readonly group?: string;
  /** The field that stands for a row in sentences and links. */
  readonly title?: TitleName<M>;
  /** The columns of the list: paths such as `author__name`, and the names of `columns`. */
  readonly list?: List & CheckedPaths<M, List, Extra>;
  /** Columns that are worked out of each row: `{ worth: { label: "Worth", show: (book) => `${book.price} €` } }`. */
  readonly columns?: { readonly [Name in Extra]: AdminColumn<InstanceType<M>, TitleName<M>> };
  /** The fields that a search looks into, those of relations to many rows too: `["title", "authors__name"]`. */
  readonly search?: Search & CheckedFilters<M, Search>;
  /**
   * What to filter by: fields, relations to many rows, paths over them such as `author__role` and `tags__name`, and the
   * names of `conditions`.
   */
  readonly filters?: Filters & CheckedFilters<M, Filters, Own>;
  /** Filters of one's own, by name: `{ size: { label: "Size", choices: { big: "Big" }, rows: (books) => … } }`. */
  readonly conditions?: { readonly [Name in Own]: AdminCondition<M, U> };
  /** The moment or day by which the list is cut into years, months and days. */
  readonly dates?: DateName<M>;
  /** The order that the list begins with, `-` for descending; left out: the newest first. */
  readonly order?: Order & CheckedPaths<M, Order>;
  /** How many rows a page has; 50 unless told. */
  readonly pageSize?: number;
  /** The fields of the form, in order; left out: all that can be written. */
  readonly fields?: readonly FieldName<M>[];
  /** Further fields, in parts below headings: `[{ label: "Printing", fields: ["paper", "ink"] }]`. */
  readonly sections?: readonly AdminSection<FieldName<M>>[];
  /** Fields that the admin's script writes of others, while they are empty: `{ slug: ["title"] }`. */
  readonly prefilled?: { readonly [Name in FieldName<M>]?: readonly FieldName<M>[] };
  /** Shown on the form, and not to be changed. */
  readonly readonly?: readonly FieldName<M>[];
  /** Never shown to anybody: secrets, and what only searching needs. */
  readonly hidden?: readonly FieldName<M>[];
  /** Words for fields, in the place of their names: `{ createdAt: "Opened" }`. */
  readonly labels?: { readonly [Name in FieldName<M>]?: string };
  /** A sentence below the label of a field: `{ isbn: "Without dashes." }`. */
  readonly hints?: { readonly [Name in FieldName<M>]?: string };
  /** What each person sees besides `hidden` and `readonly`. */
  readonly fieldsFor?: (user: U) => FieldRules;
  /** The rows that a person may know of; left out: all of them. */
  readonly rows?: (rows: QuerySet<M>, user: U) => QuerySet<M>;
  /** Where the files of a field are kept: `keptFiles` and `keptPictures` of `quintet/files`; without it they are shown. */
  readonly files?: { readonly [Name in FileName<M>]?: FileKeeping };
  /** How fields are typed, in the place of the widget of their kind: `{ color: "color" }`. */
  readonly widgets?: { readonly [Name in FieldName<M>]?: Widget };
  /**
   * Return what is written besides what was typed, whenever a row is added or changed: what is worked out of it, such as the
   * text by which it is found. It is given the row as it will be; of a new one, what was typed.
   */
  readonly values?: (
    row: Readonly<Partial<InstanceType<M>>>,
    context: ActionFor<U>,
  ) => Partial<Created<FieldsOf<InstanceType<M>>>>;
  /** Rows of other models on the page of a row: `[inline(Copy, "book", { fields: ["shelf"] })]`. */
  readonly inlines?: readonly AdminInline<NoInfer<InstanceType<M>>>[];
  /** What can be done with many rows at once, by name. */
  readonly actions?: Readonly<Record<string, AdminAction<M, U>>>;
  /**
   * Return why the rows cannot stay as they are, as a sentence, or null where they can. It is asked after every change of
   * rows of the model, in its transaction: what it refuses has not happened.
   */
  readonly check?: (context: ActionFor<U>) => WhyNot;
  /** What this admin does not do: `["add", "delete"]`; a model whose table migrations leave alone is only shown. */
  readonly without?: readonly AdminDeed[];
  /** Return where the site itself shows a row. */
  readonly href?: (row: InstanceType<M>) => string;
}

/** A line of the front page that leads to a page of the site's own. */
export interface AdminEntry<U> {
  readonly label: string;
  readonly href: string;
  readonly hint?: string;
  /** Whether a person is shown it. */
  shownTo?(user: U): boolean;
}
