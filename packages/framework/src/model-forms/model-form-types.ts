import type { Widget } from "../forms/field.ts";
import type { FileKeeping, SentFile } from "../forms/file-keeping.ts";
import type { Initial } from "../forms/form.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import type { Field, ManyToMany, Relation } from "../models/fields/field.ts";
import type { Changes } from "../models/queries/query-types.ts";
import type { Created, FieldsOf, ManyOf, ManyTarget, Nullable } from "../models/rows/row.ts";
import type { RowsOf } from "./choices-from.ts";
import type { FormInput } from "../forms/form-input.ts";

/** A field that nobody types: a key, or what the database works out or counts. */
type Untyped =
  | { readonly primary: true }
  | { readonly generated: true }
  | { readonly kind: "searchText" | "version" | "id" };

/** What a form may have of a model: its columns, and its relations to many rows. */
type Declared<M extends AnyModel> = M["fields"] & ManyOf<InstanceType<M>>;

/** The names of what a form may have of a model. */
export type FormName<M extends AnyModel> = {
  [Name in keyof Declared<M>]: Declared<M>[Name] extends Untyped ? never : Name;
}[keyof Declared<M>] &
  string;

/** A row whose model is known by name alone. */
export interface SomeRow {
  readonly pk: number;
}

/** The value that a form gives for what a model declares: a relation gives the row itself. */
type CleanValue<Written> =
  Written extends ManyToMany<AnyModel>
    ? ManyTarget<Written>[]
    : Written extends Relation<infer Target, infer Null>
      ? Nullable<unknown extends Target ? SomeRow : Target, Null>
      : Written extends { readonly kind: "file" | "picture"; readonly null: infer Null }
        ? Nullable<SentFile, Null> | undefined
        : Written extends Field<infer T, infer Null>
          ? Nullable<T, Null>
          : never;

/** The values that a form gives for these fields of a model. */
export type ModelClean<M extends AnyModel, Name extends string> = {
  [K in Name]: K extends keyof Declared<M> ? CleanValue<Declared<M>[K]> : never;
};

/** What a form edits: a row, or values to begin with. */
export type Edited<M extends AnyModel, Clean> = InstanceType<M> | Initial<Clean>;

/** What `create` needs besides what the form gives. */
export type Rest<M extends AnyModel, Name extends string> = Omit<
  Created<FieldsOf<InstanceType<M>>>,
  Name
>;

/** The further argument of `create`: it may be left out where nothing is missing. */
export type RestArguments<M extends AnyModel, Name extends string> =
  {} extends Rest<M, Name> ? [rest?: Rest<M, Name>] : [rest: Rest<M, Name>];

/** Further changes of a row. */
export type More<M extends AnyModel> = Changes<M["fields"]>;

/** What is offered for a field: the sentences of its words, or the rows that a relation may lead to. */
type ChoicesOf<Written> =
  Written extends ManyToMany<infer Target extends AnyModel>
    ? (context: never) => RowsOf<Target>
    : Written extends Relation<infer Target, boolean>
      ? (context: never) => RowsOf<ModelOf<Target>>
      : Written extends Field<infer T, boolean>
        ? Readonly<Record<Word<T>, string>>
        : never;

/** A model whose rows are of this type. */
type ModelOf<Target> = unknown extends Target
  ? AnyModel
  : AnyModel & (new (...args: never[]) => Target & object);

type Word<T> = T extends readonly (infer W extends string)[] ? W : T extends string ? T : never;

/** The row that a relation leads to. */
type TargetOf<Written> =
  Written extends ManyToMany<AnyModel>
    ? ManyTarget<Written>
    : Written extends Relation<infer Target, boolean>
      ? Target
      : never;

type Each<Name extends string, Value> = { readonly [K in Name]?: Value };

/** The choices of the fields of a form, by their names. */
export type Choices<M extends AnyModel, Name extends string> = {
  readonly [K in Name]?: K extends keyof Declared<M> ? ChoicesOf<Declared<M>[K]> : never;
};

/** What a form says of the fields of a model that it has. */
export interface ModelFormOptions<M extends AnyModel, Name extends string, Offers> {
  /** The fields, in the order in which they are drawn. */
  readonly fields: readonly Name[];
  readonly labels?: Each<NoInfer<Name>, string>;
  readonly hints?: Each<NoInfer<Name>, string>;
  readonly widgets?: Each<NoInfer<Name>, Widget>;
  /** Further HTML attributes. */
  readonly attributes?: Each<NoInfer<Name>, Readonly<Record<string, string>>>;
  /**
   * What a field offers: sentences for its words, or a function that gives the rows a relation may lead to, for the
   * context of a request. Left out: all rows, in the order of their model.
   */
  readonly choices?: Offers & Choices<M, NoInfer<Name>>;
  /** What the rows are called that a relation offers. */
  readonly labelOf?: {
    readonly [K in NoInfer<Name>]?: (
      row: K extends keyof Declared<M> ? TargetOf<Declared<M>[K]> : never,
    ) => string;
  };
  /** How many rows of a relation are drawn as choices; of more, the key is typed. 200 unless told. */
  readonly most?: number;
  /** Where the files of a field are kept: `keptFiles` and `keptPictures` of `quintet/files`. */
  readonly files?: Each<NoInfer<Name>, FileKeeping>;
  /** How values are typed, where that is not said by the kind of the field. */
  readonly inputs?: Each<NoInfer<Name>, FormInput>;
}

type ContextsIn<Offers> = {
  [K in keyof Offers]: Offers[K] extends (context: infer Context) => unknown
    ? (context: Context) => void
    : never;
}[keyof Offers];

/** What the choices of a form ask of the context of a request. */
export type OffersContext<Offers> = [ContextsIn<Offers>] extends [never]
  ? unknown
  : (ContextsIn<Offers> extends infer All ? (all: All) => void : never) extends (
        all: (context: infer Context) => void,
      ) => void
    ? Context
    : unknown;
