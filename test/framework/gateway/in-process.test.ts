import { describe, expect, it } from "vitest";
import { inProcess } from "quintet/gateway";
import { text } from "quintet/http";

describe("calling an application in process", () => {
  it("takes paths, URLs and requests", async () => {
    const call = inProcess(async (request) => text(request.url), { origin: "https://a.example" });
    expect(await (await call("/t/7/")).text()).toBe("https://a.example/t/7/");
    expect(await (await call(new URL("http://b.example/x"))).text()).toBe("http://b.example/x");
    expect(await (await call(new Request("http://c.example/y"))).text()).toBe("http://c.example/y");
  });

  it("tells the application who seems to be asking", async () => {
    const call = inProcess(async (_request, { peer, secure }) => text(`${peer} ${secure}`));
    expect(await (await call("/")).text()).toBe("127.0.0.1 false");
    expect(await (await call("https://a.example/")).text()).toBe("127.0.0.1 true");
    const answer = await call("/", {}, { peer: "192.0.2.7", secure: true });
    expect(await answer.text()).toBe("192.0.2.7 true");
  });

  it("refuses a body above the limit like a server", async () => {
    const call = inProcess(async (request) => text(await request.text()), { bodyBytes: 3 });
    expect((await call("/", { method: "POST", body: "abc" })).status).toBe(200);
    const refused = await call("/", { method: "POST", body: "abcd" });
    expect(refused.status).toBe(413);
    expect(await refused.text()).toContain("larger than 3 B");
  });

  it("shows a fault as the 500 it would be, or throws it when asked to", async () => {
    const fault = new Error("wrong");
    const app = async (): Promise<Response> => Promise.reject(fault);
    expect((await inProcess(app, { onError: () => {} })("/")).status).toBe(500);
    const honest = inProcess(app, {
      onError: (error) => {
        throw error;
      },
    });
    await expect(honest("/")).rejects.toBe(fault);
  });

  it("can wait for work that was left behind", async () => {
    let done = false;
    const call = inProcess(async (_request, connection) => {
      const later = new Promise((resolve) => setTimeout(resolve, 10));
      connection.waitUntil(later.then(() => (done = true)));
      return text("");
    });
    await call("/");
    expect(done).toBe(false);
    await call.settled();
    expect(done).toBe(true);
  });
});
