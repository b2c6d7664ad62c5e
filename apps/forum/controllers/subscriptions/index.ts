import { readControllers, subscriptionControllers } from "./subscriptions.ts";

/** List the controllers of what a member watches and has read. */
export const subscriptions = [subscriptionControllers, readControllers];
