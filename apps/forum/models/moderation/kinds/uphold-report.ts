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
