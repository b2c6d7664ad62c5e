import { entranceUrls } from "quintet/accounts";
import { adminUrls } from "quintet/admin";
import { mailboxUrls } from "quintet/mail";
import { everyUrl, form, get, post, urlpatterns } from "quintet/urls";

/** Every address of the forum. Paths are fixed (people keep links); names are what the code calls them by. */
export const url = urlpatterns("/", {
  lists: {
    latest: get(""),
    newest: get("new/"),
    top: get("top/"),
    unanswered: get("unanswered/"),
    unread: get("unread/"),
    watched: get("watched/"),
    category: get("c/<slug:slug>/"),
    tag: get("tag/<slug:slug>/"),
  },
  reads: {
    all: post("read/"),
    category: post("c/<slug:slug>/read/"),
  },
  subscriptions: {
    topic: post("t/<int:id>/watch/"),
    category: post("c/<slug:slug>/watch/"),
  },
  likes: urlpatterns("t/<int:topic>/r/<int:number>/", {
    create: post("like/"),
    remove: post("unlike/"),
  }),
  drafts: urlpatterns("drafts/", {
    list: get(""),
    discard: post("<int:id>/discard/"),
  }),
  feeds: {
    latest: get("feed.atom"),
    category: get("c/<slug:slug>/feed.atom"),
    tag: get("tag/<slug:slug>/feed.atom"),
    topic: get("t/<int:id>/feed.atom"),
    member: get("u/<str:name>/feed.atom"),
  },
  machines: {
    robots: get("robots.txt"),
    sitemap: get("sitemap.xml"),
    sitemapPart: get("sitemap-<int:part>.xml"),
    search: get("opensearch.xml"),
  },
  search: {
    results: get("search/"),
  },
  topics: urlpatterns("t/", {
    create: form("new/"),
    bare: get("<int:id>/"),
    show: get("<int:id>/<slug:slug>/"),
    unread: get("<int:id>/unread/"),
    reply: form("<int:id>/reply/"),
    remove: form("<int:id>/remove/"),
    restore: form("<int:id>/restore/"),
    lock: form("<int:id>/lock/"),
    unlock: form("<int:id>/unlock/"),
    pin: form("<int:id>/pin/"),
    unpin: form("<int:id>/unpin/"),
    move: form("<int:id>/move/"),
  }),
  posts: urlpatterns("t/<int:topic>/r/<int:number>/", {
    show: get(""),
    edit: form("edit/"),
    history: get("history/"),
    remove: form("remove/"),
    restore: form("restore/"),
  }),
  members: {
    show: get("u/<str:name>/"),
    topics: get("u/<str:name>/topics/"),
    likes: get("u/<str:name>/likes/"),
  },
  account: entranceUrls,
  settings: urlpatterns("settings/", {
    home: get(""),
    profile: form("profile/"),
    account: get("account/"),
    password: form("account/password/"),
    email: form("account/email/"),
    sendConfirmation: post("account/confirm/"),
    security: get("security/"),
    endSession: post("security/<int:id>/end/"),
    endOthers: post("security/end-others/"),
    notifications: form("notifications/"),
    appearance: get("appearance/"),
    close: form("data/"),
  }),
  files: {
    show: get("files/<str:name>"),
  },
  mailbox: urlpatterns("dev/mail/", mailboxUrls),
  notifications: urlpatterns("notifications/", {
    list: get(""),
    read: post("read/"),
    readOne: post("<int:id>/read/"),
  }),
  unsubscribing: {
    stop: form("unsubscribe/<str:token>/"),
  },
  reports: {
    post: form("t/<int:topic>/r/<int:number>/report/"),
    member: form("u/<str:name>/report/"),
  },
  mod: urlpatterns("mod/", {
    home: get(""),
    reports: get("reports/"),
    report: form("reports/<int:id>/"),
    claim: post("reports/<int:id>/claim/"),
    release: post("reports/<int:id>/release/"),
    bulk: form("bulk/"),
    log: get("log/"),
    undo: post("log/<int:id>/undo/"),
    member: form("members/<int:id>/"),
    note: form("members/<int:id>/notes/"),
  }),
  /** What the framework's admin gives; the searches below are the forum's own. */
  administration: adminUrls("admin/"),
  admin: urlpatterns("admin/", {
    topics: get("topics/"),
    posts: get("posts/"),
    members: get("members/"),
  }),
  adminCategories: urlpatterns("admin/categories/", {
    list: form(""),
    edit: form("<int:id>/"),
  }),
  help: urlpatterns("help/", {
    markdown: get("markdown/"),
  }),
  site: {
    theme: post("theme/"),
    changePassword: get(".well-known/change-password"),
    healthz: get("healthz"),
    readyz: get("readyz"),
    metrics: get("metrics"),
  },
});

const AFTER_A_TOPIC = /^\/t\/<int:\w+>\/([\w-]+)\//;

/** Words that the table above puts after `/t/<id>/`: no topic's slug may equal one of them. */
export const reservedSlugs: ReadonlySet<string> = new Set(
  everyUrl(url).flatMap(({ pattern }) => AFTER_A_TOPIC.exec(pattern)?.[1] ?? []),
);

/** Words that no member is called, besides the framework's own list. */
export const reservedNames: readonly string[] = ["quintet"];
