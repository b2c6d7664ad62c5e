import { nextAddress } from "quintet/auth";
import { action, anybody, controllers } from "quintet/controllers";
import { type FileStore, servedFile } from "quintet/files";
import { serializeCookie, text } from "quintet/http";
import { Refusal } from "quintet/kernel";
import { everyone } from "../../guards.ts";
import { Category } from "../../models/categories/category.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import type { Theme } from "../../views/shared.ts";

const YEAR = 365 * 24 * 60 * 60;

export const siteControllers = controllers(url.site, {
  theme: action(
    everyone,
    async (context) => {
      const form = await context.formData();
      const cookie = serializeCookie(THEME_COOKIE, themeOf(form.get("theme")), {
        path: "/",
        maxAge: YEAR,
        httpOnly: true,
        secure: context.secure,
        sameSite: "Lax",
      });
      const response = context.redirect(
        nextAddress(form.get("next") ?? "", url.lists.latest.href()),
      );
      response.headers.append("set-cookie", cookie);
      return response;
    },
    { getRedirectsTo: () => url.lists.latest.href() },
  ),

  /** Where password managers send people (W3C, A Well-Known URL for Changing Passwords). */
  changePassword: action(anybody, async ({ redirect }) => redirect(url.settings.account.href())),

  /** Whether the process answers at all. */
  healthz: action(anybody, async () => text("ok\n", { headers: { "cache-control": "no-store" } })),

  /** Whether it can serve: it is not on its way down, and the database answers and is migrated as far as this page needs. */
  readyz: action(anybody, async ({ connection }) => {
    if (connection.draining) throw new Refusal(t("This server is shutting down."), { status: 503 });
    try {
      await Category.objects.first();
    } catch (cause) {
      throw new Refusal(t("The database does not answer."), { status: 503, cause });
    }
    return text("ready\n", { headers: { "cache-control": "no-store" } });
  }),
});

/** Bind `/files/<name>`: pictures that members sent, as they were drawn anew. */
export function fileControllers(files: FileStore) {
  return controllers(url.files, {
    show: action(anybody, async ({ request }, { name }) => servedFile(files, name, request)),
  });
}

export const THEME_COOKIE = "theme";

/** Return the theme of this name; `auto`, which follows the reader's system, for any other name. */
export function themeOf(name: string | undefined): Theme {
  return name === "light" || name === "dark" ? name : "auto";
}
