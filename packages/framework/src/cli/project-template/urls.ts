import { entranceUrls, settingsUrls } from "quintet/accounts";
import { adminUrls } from "quintet/admin";
import { mailboxUrls } from "quintet/mail";
import { form, get, urlpatterns } from "quintet/urls";

/** Every address of the site. */
export const url = urlpatterns("/", {
  articles: {
    list: get(""),
    create: form("new/"),
    show: get("<int:id>/"),
  },
  admin: adminUrls("admin/"),
  account: entranceUrls,
  settings: urlpatterns("settings/", settingsUrls),
  mailbox: urlpatterns("dev/mail/", mailboxUrls),
  health: { healthz: get("healthz"), readyz: get("readyz") },
});
