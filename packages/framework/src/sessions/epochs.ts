import { transaction } from "../database/scope.ts";
import { infoOf, isRegistered, modelsBeside } from "../models/declaring/info.ts";
import { col } from "../models/expressions/term.ts";
import type { AnyModel } from "../models/rows/row.ts";
import type { Session } from "./session.ts";
import { SessionEpoch, type EndedSession } from "./session-epoch.ts";

/** Sessions of one user that may be ended by themselves before their cookies are over; past it, all end. */
const MOST_ENDED = 100;

/** The epoch of a session that is over, whatever becomes of its user's. */
const OVER = -1;

/** Return how often the sessions of a user were ended, for one that begins now. */
export async function epochOf(user: number): Promise<number> {
  return (await SessionEpoch.objects.getOrCreate({ user }, { ended: [] })).row.epoch;
}

/** Note that one session of a user is over although its cookies are not. */
function noteEnded(row: SessionEpoch, session: EndedSession): Promise<void> {
  const now = Date.now();
  const ended = [...row.ended.filter(({ until }) => until > now), session];
  return ended.length > MOST_ENDED
    ? row.update({ epoch: row.epoch + 1, kept: null, ended: [] })
    : row.update({ ended });
}

/** Run a change of a user's row with nobody else between; the answer for a user without one is null. */
function inRowOf<T>(user: number, change: (row: SessionEpoch) => Promise<T>): Promise<T | null> {
  return transaction(async () => {
    const row = await SessionEpoch.objects.filter({ user }).forUpdate().first();
    return row === null ? null : change(row);
  });
}

/** End one session of a user. */
export async function endOne(user: number, session: EndedSession): Promise<void> {
  await inRowOf(user, (row) => noteEnded(row, session));
}

/** End a session in favour of one that goes on in its place; return the other's epoch. One that is over stays so. */
export async function renewed(
  user: number,
  session: EndedSession & { readonly epoch: number },
): Promise<number> {
  const epoch = await inRowOf(user, async (row) => {
    if (!row.hasOpen(session)) return OVER;
    await noteEnded(row, { id: session.id, until: session.until });
    return row.epoch;
  });
  return epoch ?? OVER;
}

/** Return whether a model is among those of the site that has this user model. */
export function isAmongModels(model: AnyModel, user: AnyModel): boolean {
  return modelsBeside(infoOf(user)).some((one) => one.model === model);
}

/** Return whether a model of sessions is among those of the site whose user this is. */
export function isOfSite(model: typeof Session | typeof SessionEpoch, user: object): boolean {
  if ("table" in user.constructor) {
    return isAmongModels(model, (user as InstanceType<AnyModel>).constructor as AnyModel);
  }
  const info = infoOf(model);
  return isRegistered(info) && isAmongModels(model, info.fields.get("user")!.target!().model);
}

/** End all sessions of a user that are kept in cookies, but this one. */
export async function endEpoch(
  user: { readonly id: number },
  except: { readonly id: number } | null,
): Promise<void> {
  const change = { epoch: col("epoch").plus(1), kept: except?.id ?? null, ended: [] };
  await SessionEpoch.objects.filter({ user: user.id }).update(change);
}
