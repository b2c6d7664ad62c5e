/** Says what was probably meant where a certain error comes up; undefined for every other. */
export type Hint = (error: Error) => string | undefined;
