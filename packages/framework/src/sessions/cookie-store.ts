import { randomInt } from "node:crypto";
import { encryptor } from "../crypto/encryptor.ts";
import type { CheckMessage } from "../kernel/check.ts";
import { QuintetError } from "../kernel/errors.ts";
import { follow } from "../models/relations/related.ts";
import type { AnyModel } from "../models/rows/row.ts";
import { endOne, epochOf, isAmongModels, renewed } from "./epochs.ts";
import { SessionEpoch } from "./session-epoch.ts";
import type { FoundSession, SessionData, SessionRecord, SessionStore } from "./store.ts";

/** The site's users, and the keys its cookies are sealed with. */
export interface CookieSessionsOptions {
  /** The site's own user model. */
  readonly user: AnyModel;
  /** The site's keys, the newest first: those of SECRET_KEY. */
  readonly keys: readonly string[];
}

/** What browsers keep of one cookie, without its attributes, in bytes. */
const LONGEST = 3_800;
const PURPOSE = "session in a cookie";
/** Ids tell the sessions of one user apart; they fit the column of a whole number. */
const LAST_ID = 2 ** 31 - 1;

/** A session that is nowhere but in its cookie. */
interface SealedSession extends SessionRecord {
  /** How often its user's sessions had been ended when it began. */
  epoch: number;
}

type Sealed = readonly [
  id: number,
  userId: number | null,
  epoch: number,
  createdAt: number,
  seenAt: number,
  expiresAt: number,
  endsAt: number,
  idle: number,
  persistent: 0 | 1,
  confirmedAt: number | null,
  data: SessionData,
];

function packed(session: SealedSession): string {
  const { id, userId, epoch, createdAt, seenAt, expiresAt, endsAt, confirmedAt } = session;
  const moments = [createdAt, seenAt, expiresAt, endsAt].map(Number);
  const rest = [session.idle, session.persistent ? 1 : 0, confirmedAt?.getTime() ?? null];
  return JSON.stringify([id, userId, epoch, ...moments, ...rest, session.data]);
}

/** Who the browser was is not carried along: nobody else sees a list of these sessions. */
function unpacked(text: string): SealedSession {
  const [
    id,
    userId,
    epoch,
    createdAt,
    seenAt,
    expiresAt,
    endsAt,
    idle,
    persistent,
    confirmed,
    data,
  ] = JSON.parse(text) as Sealed;
  return {
    id,
    userId,
    epoch,
    createdAt: new Date(createdAt),
    seenAt: new Date(seenAt),
    expiresAt: new Date(expiresAt),
    endsAt: new Date(endsAt),
    idle,
    persistent: persistent === 1,
    confirmedAt: confirmed === null ? null : new Date(confirmed),
    ip: "",
    agent: "",
    data,
  };
}

function tooLong(bytes: number, data: SessionData): QuintetError {
  const sizes = Object.entries(data).map(
    ([name, value]) => [name, JSON.stringify(value).length] as const,
  );
  const largest = sizes.toSorted(([, a], [, b]) => b - a).slice(0, 3);
  const told = largest.map(([name, size]) => `${name} (${size} letters)`).join(", ");
  return new QuintetError(
    `The cookie of a session is ${bytes} bytes long; browsers keep 4,096. It remembers ${told}.`,
    {
      code: "sessions.too-long",
      hint: "Remember less, or keep sessions in the database: leave store out of sessions({ … }).",
    },
  );
}

/** The second that a session's last cookie may still be given in, beyond what it says of itself. */
const SLACK = 60_000;

/** When no cookie of a session opens it any more, whatever was given for it last. */
const overAt = ({ idle, endsAt }: SessionRecord): number =>
  Math.min(Date.now() + idle * 1000 + SLACK, endsAt.getTime());

const newId = (): number => randomInt(1, LAST_ID);

function checkModels(user: AnyModel): CheckMessage[] {
  if (isAmongModels(SessionEpoch, user)) return [];
  return [
    {
      level: "error",
      id: "sessions.E002",
      message: "Sessions are kept in cookies, and SessionEpoch is not among the site's models.",
      hint: "Put SessionEpoch of quintet/sessions among them, in the place of Session, and run npx quintet makemigrations.",
    },
  ];
}

/**
 * Keep sessions in the browsers themselves, sealed with the site's key. A guest's costs the database nothing; for a
 * user one row tells which have ended, and it is read together with the user. What an earlier cookie remembered comes
 * back with it: keep counts and what is worth money in the database.
 *
 * @throws QuintetError `sessions.too-long` when what is remembered does not fit a cookie.
 */
export function cookieSessions({ user, keys }: CookieSessionsOptions): SessionStore {
  const seals = encryptor(keys);
  const epochs = SessionEpoch.objects.selectRelated(follow("user", user));

  function sealed(session: SealedSession): string {
    const cookie = seals.encrypt(PURPOSE, packed(session));
    if (cookie.length > LONGEST) throw tooLong(cookie.length, session.data);
    return cookie;
  }

  async function withUser(session: SealedSession, userId: number): Promise<FoundSession | null> {
    const row = await epochs.filter({ user: userId }).first();
    return row?.hasOpen(session) ? Object.assign(session, { user: row.user }) : null;
  }

  return {
    check: () => checkModels(user),
    async find(cookie, now) {
      const text = seals.decrypt(PURPOSE, cookie);
      if (text === null) return null;
      const session = unpacked(text);
      if (session.expiresAt <= now) return null;
      const { userId } = session;
      return userId === null ? Object.assign(session, { user: null }) : withUser(session, userId);
    },
    async create(made) {
      const epoch = made.userId === null ? 0 : await epochOf(made.userId);
      const session: SealedSession = { ...made, id: newId(), epoch };
      return { cookie: sealed(session), session };
    },
    update: async (session, changes) => sealed(Object.assign(session as SealedSession, changes)),
    async renew(given) {
      const session = given as SealedSession;
      const { id, userId } = session;
      session.id = newId();
      if (userId !== null)
        session.epoch = await renewed(userId, { id, epoch: session.epoch, until: overAt(session) });
      return sealed(session);
    },
    async remove(session) {
      if (session.userId !== null)
        await endOne(session.userId, { id: session.id, until: overAt(session) });
    },
  };
}
