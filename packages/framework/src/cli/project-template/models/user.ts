import { accountFields } from "quintet/auth";
import { model, QuerySet } from "quintet/models";

/** Somebody with an account; add the site's own columns behind those of every account. */
export class User extends model("users", { ...accountFields }) {
  static objects = new QuerySet(this);
}
