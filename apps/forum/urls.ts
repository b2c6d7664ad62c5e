import { form, get, post, urlpatterns } from "quintet/urls";

/** Every address of the forum. Paths are fixed (people keep links); names are what the code calls them by. */
export const url = urlpatterns("/", {
  lists: {
    latest: get(""),
    category: get("c/<slug:slug>/"),
  },
  topics: urlpatterns("t/", {
    create: form("new/"),
    bare: get("<int:id>/"),
    show: get("<int:id>/<slug:slug>/"),
    reply: form("<int:id>/reply/"),
    remove: form("<int:id>/remove/"),
    restore: form("<int:id>/restore/"),
    lock: form("<int:id>/lock/"),
    unlock: form("<int:id>/unlock/"),
    pin: form("<int:id>/pin/"),
    unpin: form("<int:id>/unpin/"),
  }),
  posts: urlpatterns("t/<int:topic>/r/<int:number>/", {
    show: get(""),
    edit: form("edit/"),
    remove: form("remove/"),
    restore: form("restore/"),
  }),
  members: {
    show: get("u/<str:name>/"),
  },
  account: {
    register: form("register/"),
    login: form("login/"),
    logout: post("logout/"),
  },
  notifications: urlpatterns("notifications/", {
    list: get(""),
    read: post("read/"),
  }),
  mod: urlpatterns("mod/", {
    log: get("log/"),
    undo: post("log/<int:id>/undo/"),
    member: form("members/<int:id>/"),
  }),
  admin: urlpatterns("admin/", {
    home: get(""),
    topics: get("topics/"),
    posts: get("posts/"),
    members: get("members/"),
  }),
  help: urlpatterns("help/", {
    markdown: get("markdown/"),
  }),
  site: {
    theme: post("theme/"),
    healthz: get("healthz"),
    readyz: get("readyz"),
  },
});

/** Words that stand after `/t/<id>/`, so that no topic's slug may equal one of them. */
export const reservedSlugs: readonly string[] = [
  "r",
  "reply",
  "remove",
  "restore",
  "lock",
  "unlock",
  "pin",
  "unpin",
];

/** Words that no member is called, besides the framework's own list. */
export const reservedNames: readonly string[] = ["quintet"];
