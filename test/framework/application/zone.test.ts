import { describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers, localTime, readerZone } from "quintet/controllers";
import { text, type Middleware } from "quintet/http";
import { translator } from "quintet/i18n";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { get, urlpatterns } from "quintet/urls";

const url = urlpatterns("/", { clock: get("") });
const clock = controllers(url, {
  clock: action(anybody, async (context) => text(context.get(readerZone) ?? "none")),
});
const site = (zone: string | undefined, middleware: readonly Middleware[] = []) =>
  application({
    urls: url,
    controllers: [clock],
    middleware,
    templates: templates({ folders: [], reload: false }),
    translate: () => translator({ locale: "en" }),
    ...(zone !== undefined && { zone }),
  });
const shownBy = async (made: ReturnType<typeof site>) =>
  (await new Client(made.fetch).get("/")).html;

describe("the time zone of a site", () => {
  it("is that of its readers, unless a middleware knows better", async () => {
    expect(await shownBy(site("Europe/Berlin"))).toBe("Europe/Berlin");
    const newYork: Middleware = (context, next) => {
      context.set(readerZone, "America/New_York");
      return next();
    };
    expect(await shownBy(site("Europe/Berlin", [newYork]))).toBe("America/New_York");
    expect(await shownBy(site(undefined))).toBe("none");
  });

  it("is one that there is", () => {
    expect(() => site("Europe/Berln")).toThrow('"Europe/Berln" is no time zone.');
    expect(localTime("Europe/Berlin").zone).toBe("Europe/Berlin");
  });
});
