import type { Converted } from "./converters.ts";

/** The type that the compiler shows for a converter that does not exist. */
export interface NoSuchConverter<Written, Choices = keyof Converted> {
  readonly "no such converter": Written;
  readonly "choose from": Choices;
}

type Parameter<Source, Values> = Source extends `${infer Kind}:${infer Name}`
  ? Kind extends keyof Values
    ? { readonly [Key in Name]: Values[Kind] }
    : { readonly [Key in Name]: NoSuchConverter<Kind, keyof Values> }
  : { readonly [Key in Source & string]: string };

/**
 * The parameters of a pattern, from its text: `"<int:id>/<slug:slug>/"` has a number and a string. `Values`
 * are what the converters give, by their names.
 */
export type ParamsIn<
  Pattern extends string,
  Values = Converted,
  Found = unknown,
> = Pattern extends `${string}<${infer Source}>${infer Rest}`
  ? ParamsIn<Rest, Values, Found & Parameter<Source, Values>>
  : { readonly [Key in keyof Found]: Found[Key] };

type Flat<All> = { readonly [Key in keyof All]: All[Key] };

/** The parameters of an outer prefix and of an inner pattern together. */
export type JoinedParams<Outer, Inner> = Flat<Omit<Outer, keyof Inner> & Inner>;
