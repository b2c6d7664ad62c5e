import type { ActionWords } from "./kind.ts";

/** What the words of a kind say besides what follows from its verb, or instead of that. */
type Besides = Pick<ActionWords, "sentence"> & Partial<ActionWords>;

/** Make the words of an action on topics out of its verb: "Lock", "locked". */
export function topicWords(verb: string, past: string, besides: Besides): ActionWords {
  return {
    ...words(verb, past, "topic"),
    log: `@{actor} ${past} the topic “{title}”.`,
    told: `@{actor} ${past} your topic “{title}”.`,
    toldMany: `@{actor} ${past} “{title}” and {n, plural, one {# more topic} other {# more topics}} of yours.`,
    ...besides,
  };
}

/** Make the words of an action on posts out of its verb. */
export function postWords(verb: string, past: string, besides: Besides): ActionWords {
  return {
    ...words(verb, past, "post"),
    log: `@{actor} ${past} post {number} of “{title}”.`,
    told: `@{actor} ${past} your post {number} in “{title}”.`,
    ...besides,
  };
}

/** Make the words of an action on members out of its verb. */
export function memberWords(verb: string, past: string, besides: Besides): ActionWords {
  return {
    ...words(verb, past, "member"),
    log: `@{actor} ${past} @{name}.`,
    told: `@{actor} ${past} your account.`,
    ...besides,
  };
}

/** The words that every action has in common, whatever it is upon. */
function words(verb: string, past: string, thing: string) {
  const n = `{n, plural, one {# ${thing}} other {# ${thing}s}}`;
  return {
    name: `${verb} a ${thing}`,
    heading: `${verb} this ${thing}`,
    button: verb,
    done: `The ${thing} was ${past}.`,
    logMany: `@{actor} ${past} ${n} together.`,
    headingMany: `${verb} ${thing}s`,
    sentenceMany: `This ${verb.toLowerCase()}s ${n}.`,
  };
}
