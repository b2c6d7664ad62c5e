import { view } from "quintet/templates";
import type { Named, Pages } from "./shared.ts";

export interface NoticeShown {
  readonly id: number;
  /** "@ann mentioned you in “Title”": the whole sentence; the row links to `href`. */
  readonly sentence: string;
  readonly href: string;
  readonly actor: Named | null;
  readonly createdAt: Date;
  readonly unread: boolean;
}

/** `/notifications/`: newest first; **Mark all read** posts to `url.notifications.read`. */
export const notificationsPage = view<{
  readonly notices: readonly NoticeShown[];
  readonly pages: Pages;
}>("forum/notifications/list.html");
