import { computer } from "./computer.ts";
import { paper } from "./paper.ts";
import { categories, members } from "./people.ts";
import { presses } from "./presses.ts";
import type { DemoCategory, DemoMember, DemoTopic } from "./shape.ts";
import { table } from "./table.ts";
import { tags } from "./tags.ts";
import { type } from "./type.ts";
import { week } from "./week.ts";

export type { DemoCategory, DemoMember, DemoPost, DemoTopic } from "./shape.ts";

interface Demo {
  readonly categories: readonly DemoCategory[];
  readonly members: readonly DemoMember[];
  readonly topics: readonly DemoTopic[];
  /** By the titles of topics. */
  readonly tags: Readonly<Record<string, readonly string[]>>;
}

/** A small community of printers, written for this project: what a first start shows. */
export const demo: Demo = {
  categories,
  members,
  topics: [...presses, ...type, ...paper, ...computer, ...table, ...week],
  tags,
};
