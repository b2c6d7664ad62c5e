// npm run proof -- removal --database URL: removes the long topic of the data set and takes it back.
import { parseArgs } from "node:util";
import { openDatabase, setDefaultDatabase } from "quintet/database";
import { registerModels } from "quintet/models";
import { site } from "../../apps/forum/app.ts";
import { User } from "../../apps/forum/models/accounts/user.ts";
import { act } from "../../apps/forum/models/moderation/acting.ts";
import { removeTopic } from "../../apps/forum/models/moderation/kinds/remove-topic.ts";
import { undo } from "../../apps/forum/models/moderation/undoing.ts";
import { Topic } from "../../apps/forum/models/topics/topic.ts";
import { people } from "./data.ts";

const { values } = parseArgs({ options: { database: { type: "string" } } });
const urls = (values.database ?? "").split(",").filter((url) => url !== "");
for (const url of urls) {
  const database = await openDatabase(url);
  setDefaultDatabase(database);
  registerModels(site.models);
  site.connect?.();
  const administrator = await User.objects.get({ id: people.administrator });
  for (const id of [5, 1]) {
    const topic = await Topic.objects.get({ id });
    let longest = 0;
    const stop = database.queries.listen(
      ({ milliseconds }) => (longest = Math.max(longest, milliseconds)),
    );
    const began = performance.now();
    const action = await act(removeTopic, administrator, topic, "measured");
    const removed = performance.now() - began;
    const again = performance.now();
    await undo(action, administrator);
    const undone = performance.now() - again;
    stop();
    const shown = [removed, undone, longest].map((ms) => `${Math.round(ms)} ms`);
    process.stdout.write(
      `${database.engine}: topic of ${topic.lastNumber} posts: removed in ${shown[0]}, undone in ${shown[1]}, longest statement ${shown[2]}\n`,
    );
  }
  await database.close();
}
