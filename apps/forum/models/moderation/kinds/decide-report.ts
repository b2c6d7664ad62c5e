import { reportKind } from "../kind.ts";

/** Something was done about what is reported. */
export const upholdReport = reportKind({
  name: "upholdReport",
  address: "uphold",
  place: 20,
  state: "upheld",
  words: {
    name: "Settle a report",
    log: "@{actor} settled the report of {what}.",
    told: {
      post: "Moderators acted on your report of post {number} in “{title}”.",
      member: "Moderators acted on your report of @{name}.",
    },
    heading: "Settle this report",
    sentence: "Those who reported are told that something was done.",
    button: "Mark as settled",
    done: "The report was settled.",
  },
});

/** Nothing has to be done about what is reported. */
export const dismissReport = reportKind({
  name: "dismissReport",
  address: "dismiss",
  place: 30,
  state: "dismissed",
  words: {
    name: "Dismiss a report",
    log: "@{actor} dismissed the report of {what}.",
    told: {
      post: "Moderators looked at your report of post {number} in “{title}”: it stays as it is.",
      member: "Moderators looked at your report of @{name}: nothing had to be done.",
    },
    heading: "Dismiss this report",
    sentence: "Those who reported are told that nothing had to be done.",
    button: "Dismiss",
    done: "The report was dismissed.",
  },
});
