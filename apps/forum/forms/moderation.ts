import { checkbox, form, line, prose, wholeNumber, z, type CleanOf } from "quintet/forms";
import { actionKinds, kindsOn } from "../models/moderation/kinds.ts";

const MOST_ID = 2 ** 31 - 1;

const reason = line({ max: 200 }).optional().meta({ label: "Reason" });

const category = wholeNumber({ min: 1, max: MOST_ID }).optional().meta({
  label: "Category",
  widget: "select",
});

/** A text that a form carries along. */
const carried = (max: number) => z.string().max(max).meta({ widget: "hidden" });

/**
 * The form for the reason of an action: whoever is acted upon reads it. `category` is the id of that to which a topic is
 * moved, `next` the page to come back to.
 */
export const ReasonForm = form({ category, reason, next: carried(2048) });

/** What can be done to a member, as the buttons send it. */
const memberActs = kindsOn("member").map(({ address }) => address);

/** The screen of a member: `act` is the button that was pressed, the ticks go with a block. */
export const MemberActForm = form({
  reason,
  until: z.iso.date("Please write a day as 2026-05-03.").optional().meta({
    label: "Suspended until",
    hint: "For a suspension only: the day on which it ends.",
    widget: "date",
  }),
  posts: checkbox().meta({ label: "Remove their replies" }),
  topics: checkbox().meta({ label: "Remove their topics, with what others replied there" }),
  sessions: checkbox().meta({ label: "Delete their sessions" }),
  act: z.enum(memberActs).meta({ widget: "hidden" }),
});

/** What staff tell each other of a member. */
export const NoteForm = form({
  text: prose({ max: 2000 }).meta({
    label: "Note",
    hint: "Only moderators and administrators read it.",
  }),
});

/** The decision about a report: `act` is the button, `version` what the page showed. */
export const DecisionForm = form({
  reason: reason.meta({
    label: "Reason",
    hint: "Where the post is removed everybody who reads the topic sees it; else it stays in the log.",
  }),
  act: z.enum(["remove", "uphold", "dismiss"]).meta({ widget: "hidden" }),
});

/** What can be done to many rows together. */
const bulkActs = actionKinds.filter(({ among }) => among !== undefined).map(({ name }) => name);

/** What an action upon many is taken on (rows by their ids, or `all` of a search), and where it comes back to. */
export const SelectionForm = form({
  of: z.enum(["topics", "posts", "members"]).meta({ widget: "hidden" }),
  act: z.enum(bulkActs).meta({ widget: "hidden" }),
  id: z.array(z.string().regex(/^[1-9][0-9]{0,9}$/)).max(1000),
  all: checkbox(),
  search: carried(4000),
  next: carried(4096),
});

/** An action upon many, and how many the page said that they are. */
export const BulkForm = SelectionForm.extend({
  category,
  reason,
  count: wholeNumber({ min: 0, max: MOST_ID }).optional().meta({ widget: "hidden" }),
});

export type MemberActValues = CleanOf<typeof MemberActForm>;
export type DecisionValues = CleanOf<typeof DecisionForm>;
export type NoteValues = CleanOf<typeof NoteForm>;
export type SelectionValues = CleanOf<typeof SelectionForm>;
export type BulkValues = CleanOf<typeof BulkForm>;
