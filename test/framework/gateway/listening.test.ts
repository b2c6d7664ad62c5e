import { describe, expect, it } from "vitest";
import { serve } from "quintet/gateway";
import { text } from "quintet/http";

const app = async (): Promise<Response> => text("well");

describe("listening", () => {
  it("says where", async () => {
    const server = await serve(app, { port: 0 });
    expect(server.address).toBe("127.0.0.1");
    expect(server.origin).toBe(`http://127.0.0.1:${server.port}`);
    await server.close();
  });

  it("on every network, a browser finds it at localhost", async () => {
    const server = await serve(app, { port: 0, host: "0.0.0.0" });
    expect(server.origin).toBe(`http://localhost:${server.port}`);
    expect(await (await fetch(server.origin)).text()).toBe("well");
    await server.close();
  });

  it("on a port that is taken names the port and a free neighbour", async () => {
    const first = await serve(app, { port: 0 });
    await expect(serve(app, { port: first.port })).rejects.toMatchObject({
      code: "gateway.port-taken",
      message: `Port ${first.port} on 127.0.0.1 is taken by another program.`,
      hint: `Stop that program, or choose another port: PORT=${first.port + 1}.`,
    });
    await first.close();
  });

  it("on an address of another machine says what HOST may be", async () => {
    await expect(serve(app, { port: 0, host: "192.0.2.1" })).rejects.toMatchObject({
      code: "gateway.unknown-host",
      message: '"192.0.2.1" is not an address of this machine.',
    });
  });

  it("on a number that is no port says which numbers are", async () => {
    await expect(serve(app, { port: 70_000 })).rejects.toMatchObject({
      code: "gateway.bad-port",
      message: "70000 is not a port.",
    });
  });

  it.skipIf(process.getuid?.() === 0)(
    "on a port of the system's says to take a higher one",
    async () => {
      await expect(serve(app, { port: 1 })).rejects.toMatchObject({
        code: "gateway.port-forbidden",
      });
    },
  );
});
