import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** What a client meets that talks to a server through the proxy. */
export type Fault =
  /** Every open connection is reset; new ones are served. */
  | "cut"
  /** Every open connection is reset, and so is every new one. */
  | "refused"
  /** Nothing goes through any more, in either direction, and nobody is told. */
  | "frozen";

/** A proxy before a server, which can be made to fail. */
export interface FaultProxy {
  readonly port: number;
  /** Fails from now on. */
  fail(fault: Fault): void;
  /**
   * Fails as soon as a client sends this text: before the server has it, or after, so that the server does what
   * it was told and only its answer is lost.
   */
  failAt(text: string, when: "before" | "after", fault: Fault): void;
  /** Serves as if nothing had been; what was frozen stays so. */
  heal(): void;
  close(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  /** Whether this connection says nothing any more. */
  frozen: boolean;
}

interface Plan {
  readonly text: string;
  readonly when: "before" | "after";
  readonly fault: Fault;
}

/** Puts a proxy on this machine before a server. */
export async function faultProxy(host: string, port: number): Promise<FaultProxy> {
  const pairs = new Set<Pair>();
  let fault: Fault | null = null;
  let plan: Plan | null = null;

  function fail(now: Fault): void {
    fault = now === "cut" ? null : now;
    for (const pair of pairs) {
      if (now === "frozen") pair.frozen = true;
      else pair.client.resetAndDestroy();
    }
  }

  function pass(pair: Pair, sent: Buffer): void {
    const due = plan !== null && sent.includes(plan.text) ? plan : null;
    if (due !== null) plan = null;
    if (due?.when === "before") fail(due.fault);
    if (!pair.frozen && !pair.client.destroyed) pair.server.write(sent);
    if (due?.when === "after") pair.server.once("data", () => fail(due.fault));
  }

  const listener = createServer((client) => {
    client.on("error", () => undefined);
    if (fault === "refused") return void client.resetAndDestroy();
    const server = connect(port, host).on("error", () => undefined);
    const pair: Pair = { client, server, frozen: fault === "frozen" };
    pairs.add(pair);
    client.on("data", (sent) => pass(pair, sent));
    // Later than the listener of a plan, which may have to keep this very answer back.
    server.on("data", (said) =>
      setImmediate(() => pair.frozen || client.destroyed || client.write(said)),
    );
    client.on("close", () => (pairs.delete(pair), server.destroy()));
    server.on("close", () => pair.frozen || client.destroy());
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  return {
    port: (listener.address() as AddressInfo).port,
    fail,
    failAt: (text, when, planned) => (plan = { text, when, fault: planned }),
    heal: () => ((fault = null), (plan = null)),
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        for (const { client } of pairs) client.destroy();
      }),
  };
}
