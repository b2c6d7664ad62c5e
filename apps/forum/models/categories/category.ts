import { NotFound } from "quintet/kernel";
import { f, index, model, QuerySet } from "quintet/models";
import { t } from "../../text/t.ts";

/** A category by its name and address, and whether everybody may write there. */
export type NamedCategory = Pick<Category, "id" | "slug" | "name" | "state">;

class CategoryQuery extends QuerySet<typeof Category> {
  /** Read of categories what a topic says of its own. */
  named() {
    return this.only("slug", "name", "state");
  }

  /** Return the categories that readers see, in their order. */
  shown() {
    return this.exclude({ state: "removed" }).orderBy("position", "id");
  }
}

/** A subject under which topics stand; at most two levels. */
export class Category extends model(
  "categories",
  {
    parent: f.foreignKey<Category>("Category", { null: true, onDelete: "restrict" }),
    slug: f.key({ max: 80, unique: true }),
    name: f.char({ max: 60 }),
    description: f.char({ max: 300, default: "" }),
    position: f.int({ default: 0 }),
    state: f.choice(["open", "readOnly", "removed"], { default: "open" }),
    topicCount: f.int({ default: 0 }),
    postCount: f.int({ default: 0 }),
  },
  { indexes: [index("parent", "position")] },
) {
  static objects = new CategoryQuery(this);
}

/** Return the category at this address if readers see it; else throw a 404. */
export async function categoryAt(slug: string): Promise<Category> {
  const category = await Category.objects.shown().filter({ slug }).first();
  if (category === null) throw new NotFound(t("There is no category at this address."));
  return category;
}
