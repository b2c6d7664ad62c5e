// Counters: a foreign key of the model, and a counter of what it points at.
import { counter, f, model, q, recount } from "quintet/models";

class Topic extends model("topics", { postCount: f.counter(), views: f.int(), title: f.text() }) {}

const fields = {
  state: f.choice(["open", "hidden"]),
  topic: f.foreignKey(() => Topic),
  before: f.foreignKey("Post", { null: true }),
};

class Post extends model("posts", fields, {
  counters: [
    counter("topic", "postCount"),
    counter("topic", "postCount", { where: q({ state: "open" }) }),
    counter("before", "anything"),
  ],
}) {}
await recount(Post, { batch: 500 });
const posts: number = new Topic().postCount;

// @ts-expect-error there is no such foreign key
model("p", fields, { counters: [counter("topik", "postCount")] });
// @ts-expect-error there is no such counter
model("p", fields, { counters: [counter("topic", "posts")] });
// @ts-expect-error a number that anybody writes is no counter
model("p", fields, { counters: [counter("topic", "views")] });
// @ts-expect-error there is no such field
model("p", fields, { counters: [counter("topic", "postCount", { where: q({ stat: "open" }) })] });
// @ts-expect-error no post is in such a state
model("p", fields, { counters: [counter("topic", "postCount", { where: q({ state: "shut" }) })] });
