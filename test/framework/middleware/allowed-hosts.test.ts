import { describe, expect, it } from "vitest";
import { RequestContext, text } from "quintet/http";
import { allowedHosts } from "quintet/middleware";

async function ask(host: string, hosts: readonly string[]): Promise<Response> {
  const request = new Request("http://127.0.0.1/", { headers: { host } });
  const connection = {
    peer: "192.0.2.1",
    secure: false,
    signal: request.signal,
    waitUntil: () => undefined,
  };
  const context = new RequestContext(request, connection);
  return allowedHosts({ hosts })(context, async () => text("welcome"));
}

describe("the host that a request asks for", () => {
  it.each([
    ["forum.example", "forum.example"],
    ["FORUM.example", "forum.example"],
    ["forum.example:8000", "Forum.Example"],
    ["forum.example.", "forum.example"],
    ["forum.example", ".forum.example"],
    ["de.forum.example", ".forum.example"],
    ["127.0.0.1:8000", "127.0.0.1"],
    ["[::1]:8000", "[::1]"],
    ["anything.example", "*"],
  ])("%s is answered by a site for %s", async (host, allowed) => {
    expect((await ask(host, ["other.example", allowed])).status).toBe(200);
  });

  it.each([
    ["evil.example", "forum.example"],
    ["forum.example.evil.example", "forum.example"],
    ["evilforum.example", ".forum.example"],
    ["de.forum.example", "forum.example"],
    ["forum.example@evil.example", "forum.example"],
    ["forum.example:80:80", "forum.example"],
    ["forum.example:port", "forum.example"],
    ["forum.example/evil", "forum.example"],
    ["forum.example, evil.example", "forum.example"],
    ["forum.example evil", "*"],
    ["", "*"],
    ["x".repeat(300), "*"],
  ])("%s is refused by a site for %s", async (host, allowed) => {
    expect((await ask(host, [allowed])).status).toBe(400);
  });

  it("is told to whoever runs the site, with the variable and the value to set", async () => {
    const response = await ask("new-name.example:8000", ["forum.example"]);
    const page = await response.text();
    expect(page).toContain("It does not answer to <code>new-name.example</code>.");
    expect(page).toContain("<code>ALLOWED_HOSTS=new-name.example</code>");
    expect(page).not.toContain("forum.example<");
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("is not repeated on the page when it is no host at all", async () => {
    const page = await (await ask("<b>evil</b>", ["forum.example"])).text();
    expect(page).not.toContain("evil");
    expect(page).toContain("not one that a host can have");
  });
});
