import { csvLine } from "../../http/csv.ts";
import { stream } from "../../http/streamed.ts";
import type { AdminContext } from "../context.ts";
import type { House } from "../house.ts";
import { ListAddress } from "../list/address.ts";
import { ListColumns } from "../list/columns.ts";
import { found } from "../list/found.ts";
import { columnLabel } from "../list/page.ts";
import { listRequest } from "../list/request.ts";
import { keyNames } from "../rows/key-text.ts";
import type { Row } from "../rows/rows.ts";

/** Read so many rows at once. */
const CSV_BATCH = 500;

/** Send the rows that a list finds as comma-separated values, with the columns that it shows. */
export async function csv(house: House, context: AdminContext, slug: string): Promise<Response> {
  const registered = house.registered(slug);
  await house.access(context).insist("view", registered);
  const address = new ListAddress(house.listHref(registered), context.query);
  const reader = await house.reader(context);
  const request = listRequest(registered, address, reader);
  const columns = new ListColumns(registered, request.columns, reader);
  const { rows, all } = await found(registered, request, reader);
  // The rest is read when the answer is on its way, and what surrounded the request may be over by then.
  const database = all.database;
  const keys = rows.values(...keyNames(registered.info)).using(database);
  const { t } = context;

  async function* written(): AsyncGenerator<string> {
    yield csvLine(request.columns.map((column) => t(columnLabel(registered, column))));
    let batch: Row[] = [];
    const lines = async () => {
      const made = await columns.lines(batch, all.using(database));
      batch = [];
      return made.map(({ cells }) =>
        csvLine(cells.map(({ look, text, iso }) => (look === "empty" ? "" : (iso ?? text)))),
      );
    };
    for await (const row of keys.iterate({ batch: CSV_BATCH })) {
      if (batch.push(row) === CSV_BATCH) yield (await lines()).join("");
    }
    if (batch.length > 0) yield (await lines()).join("");
  }

  return stream(written(), { type: "text/csv; charset=utf-8", name: `${registered.slug}.csv` });
}
