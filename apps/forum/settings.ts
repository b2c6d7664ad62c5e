import { coreVariables, databaseUrl, flag, integer, settings, text } from "quintet/settings";

/** So many seconds in production; none while a site is made, where nobody waits. */
function inProduction(seconds: number) {
  return ({ environment }: Readonly<Record<string, unknown>>) => {
    return environment === "production" ? seconds : 0;
  };
}

/** The forum's settings, one environment variable each. */
export const forumSettings = settings({
  ...coreVariables,
  databaseUrl: databaseUrl("sqlite:var/forum.sqlite3"),
  siteName: text("SITE_NAME", { default: "Quintet" }),
  /** Seconds between two topics, and between two replies, of one member; 0: no limit. */
  topicSeconds: integer("TOPIC_SECONDS", { least: 0, most: 86_400, default: inProduction(15) }),
  replySeconds: integer("REPLY_SECONDS", { least: 0, most: 86_400, default: inProduction(5) }),
  /** How long after joining a member is new here, and what they may write until then. */
  newHours: integer("NEW_MEMBER_HOURS", { least: 0, most: 8_760, default: 24 }),
  newTopics: integer("NEW_MEMBER_TOPICS", { least: 0, most: 10_000, default: 3 }),
  newReplies: integer("NEW_MEMBER_REPLIES", { least: 0, most: 10_000, default: 10 }),
  newLinks: integer("NEW_MEMBER_LINKS", { least: 0, most: 10_000, default: 2 }),
  newMentions: integer("NEW_MEMBER_MENTIONS", { least: 0, most: 10_000, default: 2 }),
  /** For how long members edit their own posts. */
  editHours: integer("EDIT_HOURS", { least: 0, most: 1_000_000, default: 24 }),
  /** Whether everybody sees what a post said before it was edited. */
  publicHistory: flag("PUBLIC_HISTORY", { default: false }),
  /** Where e-mails come from. */
  mailFrom: text("MAIL_FROM", {
    default: ({ siteUrl }) => `forum@${new URL(String(siteUrl)).hostname}`,
  }),
  /** The folder of the pictures that members sent. */
  filesFolder: text("FILES_DIR", { default: "var/files" }),
  /** Whether new members confirm their address before they write. */
  confirmEmail: flag("CONFIRM_EMAIL", { default: false }),
  /** Seconds that filling in the registration takes a person at least; 0: nobody looks. */
  registerSeconds: integer("REGISTER_SECONDS", {
    least: 0,
    most: 60,
    default: inProduction(2),
  }),
  /** Accounts that one network may open in an hour. */
  registrationsAnHour: integer("REGISTRATIONS_PER_HOUR", { least: 1, most: 10_000, default: 20 }),
  /** Attempts to log in to one account from one network in a quarter of an hour. */
  loginTries: integer("LOGIN_TRIES", { least: 3, most: 1000, default: 10 }),
  /** Attempts to log in from one network in a quarter of an hour, to whatever accounts. */
  loginTriesPerNetwork: integer("LOGIN_TRIES_PER_NETWORK", {
    least: 3,
    most: 100_000,
    default: 100,
  }),
  /** E-mails in an hour that somebody who is not logged in can have sent to one address. */
  emailsAnHour: integer("LETTERS_PER_HOUR", { least: 1, most: 100, default: 3 }),
});

/** The settings of the forum as they were read. */
export type ForumSettings = ReturnType<typeof forumSettings.read>;
