/** The values of a message's parameters. */
export type MessageValues = Readonly<Record<string, string | number>>;

/**
 * Gives a visible sentence in the reader's language. The English sentence is the key; it is whole,
 * with parameters: `t("{count, plural, one {# reply} other {# replies}}", { count })`.
 */
export type Translate = (message: string, values?: MessageValues) => string;
