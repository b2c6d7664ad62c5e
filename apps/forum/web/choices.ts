import type { Words } from "quintet/kernel";
import { t } from "../text/t.ts";
import type { Choice } from "../views/shared.ts";

/** Values of a select with their words. */
export type Options = readonly (readonly [value: string, label: Words])[];

/** Return the states in which topics are searched for. */
export function topicStates(): Options {
  return [
    ["open", t("Open")],
    ["locked", t("Locked")],
    ["pinned", t("Pinned")],
    ["removed", t("Removed")],
  ];
}

export function postStates(): Options {
  return [
    ["open", t("Open")],
    ["removed", t("Removed")],
  ];
}

export function memberStates(): Options {
  return [
    ["active", t("Open")],
    ["silenced", t("Silenced")],
    ["suspended", t("Suspended")],
    ["blocked", t("Blocked")],
    ["closed", t("Closed")],
  ];
}

export function roles(): Options {
  return [
    ["member", t("Member")],
    ["moderator", t("Moderator")],
    ["administrator", t("Administrator")],
  ];
}

export function yesOrNo(): Options {
  return [
    ["yes", t("Yes")],
    ["no", t("No")],
  ];
}

/** Return what can be asked of the topics that posts stand in; some of it by members alone. */
export function traits(isMember: boolean): Options {
  const own: Options = [
    ["mine", t("Written by me")],
    ["watched", t("Watched by me")],
  ];
  return [
    ["open", t("Open")],
    ["locked", t("Locked")],
    ["pinned", t("Pinned")],
    ["unanswered", t("Unanswered")],
    ...(isMember ? own : []),
  ];
}

/** Return the orders of a search, by the name that each has in the address. */
export function sorts(names: readonly string[]): Options {
  const words: Readonly<Record<string, Words>> = {
    relevance: t("Best match"),
    newest: t("Newest first"),
    oldest: t("Oldest first"),
    active: t("Latest reply first"),
    replies: t("Most replies first"),
    likes: t("Most likes first"),
    name: t("By name"),
    posts: t("Most posts first"),
    seen: t("Last seen first"),
  };
  return names.map((name) => [name, words[name]!] as const);
}

/** Return the choices of a select, one of them selected. */
export function choices(options: Options, selected: string): readonly Choice[] {
  return options.map(([value, label]) => ({ value, label, selected: value === selected }));
}
