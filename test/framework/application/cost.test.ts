import { afterEach, describe, expect, it, vi } from "vitest";
import { application, standardMiddleware } from "quintet/application";
import { action, anybody, controllers } from "quintet/controllers";
import { serve } from "quintet/gateway";
import { text } from "quintet/http";
import { metrics } from "quintet/monitoring";
import { coreSettings } from "quintet/settings";
import { templates } from "quintet/templates";
import { get, urlpatterns } from "quintet/urls";

const url = urlpatterns("/", { home: get("") });
const settings = coreSettings({
  NODE_ENV: "production",
  SECRET_KEY: "k".repeat(40),
  SITE_URL: "http://127.0.0.1",
  ALLOWED_HOSTS: "127.0.0.1",
});

/** A site as it stands in production, asked over a socket; how often its peers are looked up is counted. */
async function served() {
  const trusts = vi.fn((peer: string) => peer === "10.0.0.1");
  const { fetch: site } = application({
    urls: url,
    controllers: [controllers(url, { home: action(anybody, async () => text("ok\n")) })],
    middleware: [metrics().middleware, ...standardMiddleware(settings)],
    templates: templates({ folders: [], reload: false }),
    translate: () => (message) => message,
    trusts,
  });
  const server = await serve(site, { port: 0 });
  return { server, trusts };
}

afterEach(() => vi.restoreAllMocks());

describe("a page through the whole of the middleware", () => {
  it("makes no headers of the platform's own, and asks once whether its peer is trusted", async () => {
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const { server, trusts } = await served();
    try {
      await fetch(server.origin);
      trusts.mockClear();
      const { Headers: Real } = globalThis;
      let made = 0;
      class Counted extends Real {
        constructor(...given: ConstructorParameters<typeof Real>) {
          super(...given);
          made++;
        }
      }
      vi.stubGlobal("Headers", Counted);
      const page = await fetch(server.origin);
      vi.unstubAllGlobals();
      expect(await page.text()).toBe("ok\n");
      expect(page.headers.get("x-content-type-options")).toBe("nosniff");
      expect(made).toBe(0);
      expect(trusts).toHaveBeenCalledTimes(1);
    } finally {
      await server.close();
    }
  });
});
