import { f, index, model, QuerySet, transaction } from "quintet/models";
import { User } from "../accounts/user.ts";
import { record } from "./acting.ts";
import { noteMember } from "./kinds/note-member.ts";

/** A note of staff on a member; nobody else reads it. */
export class StaffNote extends model(
  "staff_notes",
  {
    member: f.foreignKey(() => User, { onDelete: "cascade" }),
    author: f.foreignKey(() => User, { onDelete: "cascade" }),
    text: f.text(),
    createdAt: f.dateTime({ auto: "create" }),
  },
  { indexes: [index("member", "-id")] },
) {
  static objects = new QuerySet(this);
}

/** Return the notes on a member, newest first. */
export function notesOn(member: User) {
  return StaffNote.objects.filter({ member: member.id }).selectRelated("author").orderBy("-id");
}

/** Add a note on a member; the log says that there is one. */
export async function addNote(member: User, author: User, text: string): Promise<void> {
  await transaction(
    async () => {
      await StaffNote.objects.create({ member, author, text });
      const entry = { kind: noteMember.name, actor: author, reason: "" };
      await record(entry, member, { before: {}, after: {} });
    },
    { retry: true },
  );
}
