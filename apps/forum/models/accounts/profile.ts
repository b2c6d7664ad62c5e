import { isReservedName, nameShape, normaliseName, stateOf } from "quintet/auth";
import { fileName, squarePicture, type FileStore } from "quintet/files";
import { FormError, type SentFile } from "quintet/forms";
import { Refusal } from "quintet/kernel";
import { onCommit, or, q, transaction } from "quintet/models";
import { t } from "../../text/t.ts";
import { reservedNames } from "../../urls.ts";
import { insist, whyNotSpeak } from "./policy.ts";
import { User } from "./user.ts";

/** Width and height of a picture, in pixels: four times the square beside a post, for dense screens. */
const SIDE = 256;

export interface Profile {
  readonly display_name: string;
  readonly bio: string;
  readonly picture: SentFile | null;
  readonly remove_picture: boolean;
}

/** Write what a member tells of themselves. Refuse with a sentence on the field at fault. */
export async function saveProfile(user: User, profile: Profile, store: FileStore): Promise<void> {
  const { display_name: displayName, bio } = profile;
  if (stateOf(user) === "silenced") insist(whyNotSpeak(user));
  await refuseImpersonation(user, displayName);
  const { picture: before } = user;
  const picture = await pictureAfter(user, profile, store);
  await transaction(async () => {
    await user.update({ displayName: displayName || null, bio: bio.trim() || null, picture });
    if (before !== null && before !== picture) onCommit(() => store.remove(before));
  });
}

/** A shown name is nobody else's, and none that speaks for the site. */
async function refuseImpersonation(user: User, displayName: string): Promise<void> {
  if (displayName === "") return;
  const same = { nameKey: normaliseName(displayName) };
  const alike = { nameShape: nameShape(displayName) };
  const others = User.objects.filter(or(q(same), q(alike))).exclude({ id: user.id });
  if (!isReservedName(displayName, { reserved: reservedNames }) && !(await others.exists())) return;
  throw new FormError(
    t("This looks like the name of somebody else. Choose another."),
    "display_name",
  );
}

/** The name of the stored picture that a member has from now on: a new one, none, or the one before. */
async function pictureAfter(
  user: User,
  { picture, remove_picture: remove }: Profile,
  store: FileStore,
): Promise<string | null> {
  if (picture === null) return remove ? null : user.picture;
  const name = fileName("webp");
  await store.put(name, await drawn(picture));
  return name;
}

async function drawn(picture: SentFile): Promise<Uint8Array> {
  try {
    return await squarePicture(picture.bytes, { side: SIDE });
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error;
    throw new FormError(error.sentence, "picture");
  }
}
