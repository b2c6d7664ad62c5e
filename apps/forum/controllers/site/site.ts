import type { ErrorPageContext } from "quintet/application";
import { nextAddress } from "quintet/auth";
import { action, anybody, controllers } from "quintet/controllers";
import { type FileStore, servedFile } from "quintet/files";
import { serializeCookie } from "quintet/http";
import { health, type Metrics, readiness } from "quintet/monitoring";
import { view } from "quintet/templates";
import { everyone } from "../../guards.ts";
import { url } from "../../urls.ts";
import type { Theme } from "../../views/shared.ts";

/** The page of every refusal and fault: the sentence, and what was typed. */
export const errorPage = view<ErrorPageContext>("errors/error.html");

const YEAR = 365 * 24 * 60 * 60;

/** Bind what is about the site itself. */
export const siteControllers = (numbers: Metrics) =>
  controllers(url.site, {
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

    healthz: health(),
    readyz: readiness({ migrations: "migrations" }),
    metrics: numbers.page,
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
