// The site's own user: a generic over the model that has at least the columns of an account.
import { f, model, QuerySet } from "quintet/models";

const accountFields = {
  name: f.char({ max: 30 }),
  email: f.char({ max: 254 }),
  isStaff: f.bool({ default: false }),
  isActive: f.bool({ default: true }),
};

class Account extends model("users", accountFields) {
  static objects = new QuerySet(this);
}

interface UserModel<U> {
  new (): U;
  readonly table: "users";
  readonly fields: typeof accountFields;
}

interface Accounts<U> {
  authenticate(name: string): Promise<U | null>;
}

function accounts<U extends object>(User: UserModel<U>): Accounts<U> {
  const users = new QuerySet(User as unknown as typeof Account);
  return {
    async authenticate(name) {
      return (await users.filter({ name, isActive: true }).first()) as U | null;
    },
  };
}

// Rows that point at the site's user: by name, its id typed, no import.
class Passkey extends model("passkeys", {
  user: f.foreignKey("User", { onDelete: "cascade" }),
  key: f.text(),
}) {
  static objects = new QuerySet(this);
}

class UserQuery extends QuerySet<typeof User> {
  active() {
    return this.filter({ isActive: true });
  }
}
class User extends model("users", {
  ...accountFields,
  bio: f.text({ null: true }),
  invitedBy: f.foreignKey<User>("User", { null: true }),
}) {
  static objects = new UserQuery(this);
  get shown() {
    return this.bio ?? this.name;
  }
}

export async function use() {
  const { authenticate } = accounts(User);
  const user: User | null = await authenticate("a");
  const shown: string | undefined = user?.shown;
  const id: number = (await Passkey.objects.get({ user: 3 })).userId;
  await Passkey.objects.create({ user: user!, key: "x" });
  return [shown, id];
}

class NoEmail extends model("users", { name: f.char({ max: 3 }) }) {}
// @ts-expect-error not an account: columns are missing
accounts(NoEmail);
