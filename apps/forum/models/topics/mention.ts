import { f, index, model, QuerySet, unique } from "quintet/models";
import { User } from "../accounts/user.ts";
import { Post } from "./topic.ts";

/** A member named in a post, by id: a new name keeps it. */
export class Mention extends model(
  "mentions",
  {
    post: f.foreignKey(() => Post, { onDelete: "cascade" }),
    user: f.foreignKey(() => User, { onDelete: "cascade" }),
  },
  { indexes: [unique("post", "user"), index("user", "post")] },
) {
  static objects = new QuerySet(this);
}
