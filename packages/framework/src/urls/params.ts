import type { Converted } from "./converters.ts";

/** What the compiler shows for a converter that does not exist. */
export interface NoSuchConverter<Written> {
  readonly "no such converter": Written;
  readonly "choose from": keyof Converted;
}

type Parameter<Source> = Source extends `${infer Kind}:${infer Name}`
  ? Kind extends keyof Converted
    ? { readonly [Key in Name]: Converted[Kind] }
    : { readonly [Key in Name]: NoSuchConverter<Kind> }
  : { readonly [Key in Source & string]: string };

/** The parameters of a pattern, from its text: `"<int:id>/<slug:slug>/"` has a number and a string. */
export type ParamsIn<
  Pattern extends string,
  Found = unknown,
> = Pattern extends `${string}<${infer Source}>${infer Rest}`
  ? ParamsIn<Rest, Found & Parameter<Source>>
  : { readonly [Key in keyof Found]: Found[Key] };

/** The parameters of an outer prefix and of an inner pattern together. */
export type Joined<Outer, Inner> = {
  readonly [Key in keyof Outer | keyof Inner]: Key extends keyof Inner
    ? Inner[Key]
    : Key extends keyof Outer
      ? Outer[Key]
      : never;
};
