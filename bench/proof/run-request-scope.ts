import { action, anybody, controllers } from "quintet/controllers";
import { compose, RequestContext, text, type Connection } from "quintet/http";
import { runAs } from "quintet/kernel";
import { get, urlpatterns } from "quintet/urls";
import { dispatcher, routerOf } from "../../packages/framework/src/application/dispatch.ts";

// What it costs that a request is known to all that it awaits: the same small page with and without, in turns.

const url = urlpatterns("/", { page: get("<int:id>/") });
const bound = controllers(url, {
  page: action(anybody, async (_context, { id }) => {
    for (let awaited = 0; awaited < 20; awaited++) await Promise.resolve();
    return text(String(id));
  }),
});
const handle = compose([async (_context, next) => next()], dispatcher(routerOf(bound)));
const connection: Connection = {
  peer: "127.0.0.1",
  secure: false,
  signal: new AbortController().signal,
  waitUntil: () => undefined,
};
const request = new Request("http://localhost/7/");

const WAYS = {
  without: (context: RequestContext) => handle(context),
  with: (context: RequestContext) => runAs(context, () => handle(context)),
};

async function timed(way: keyof typeof WAYS, requests: number): Promise<number> {
  const began = performance.now();
  for (let n = 0; n < requests; n++) await WAYS[way](new RequestContext(request, connection));
  return ((performance.now() - began) * 1000) / requests;
}

const took: Record<keyof typeof WAYS, number[]> = { without: [], with: [] };
for (let round = 0; round < 24; round++) {
  for (const way of ["without", "with"] as const) {
    const each = await timed(way, 20_000);
    if (round > 3) took[way].push(each);
  }
}
const median = (all: number[]) => all.toSorted((a, b) => a - b)[all.length >> 1]!;
const [without, within] = [median(took.without), median(took.with)];
console.log(
  `A request known to all that it awaits: ${within.toFixed(2)} µs with, ${without.toFixed(2)} µs without, ` +
    `ratio ${(within / without).toFixed(3)} (${process.version}, median of 20 rounds in turns)`,
);
