/** A sentence within another one, worded with it. */
export interface Worded {
  in(t: Translate): string;
}

/** The values of a message's parameters. */
export type MessageValues = Readonly<Record<string, string | number | Worded>>;

/** A message with parameters takes their values; a finished sentence, or a text in a variable, may do without. */
export type ValuesFor<Text extends string> = Text extends `${string}{${string}`
  ? [values: MessageValues]
  : [values?: MessageValues | undefined];

/**
 * Give a visible sentence in the reader's language. The English sentence is the key; it is whole,
 * with parameters: `t("{count, plural, one {# reply} other {# replies}}", { count })`.
 *
 * Without values it is a finished sentence: looked up, and never read for parameters.
 */
export type Translate = (message: string, values?: MessageValues) => string;

/** A {@link Translate} that does not compile for a message with parameters and no values. */
export type TypedTranslate = <const Text extends string>(
  message: Text,
  ...values: ValuesFor<Text>
) => string;
