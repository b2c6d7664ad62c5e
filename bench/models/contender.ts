/** A topic that is to be inserted. */
export interface NewTopic {
  readonly title: string;
  readonly slug: string;
  readonly body: string;
  readonly views: number;
  readonly open: boolean;
  readonly authorId: number;
  readonly createdAt: Date;
}

/** What every contender can do with the tables `bench_topics` and `bench_authors`. */
export interface ModelContender {
  readonly name: string;
  /** Read one topic by its key. */
  one(id: number): Promise<unknown>;
  /** Read 1,000 topics by their keys' order, as what the library calls a model or an entity. */
  instances(): Promise<readonly unknown[]>;
  /** Read the same as plain objects. */
  plain(): Promise<readonly unknown[]>;
  /** Insert topics, by one call. */
  insert(rows: readonly NewTopic[]): Promise<unknown>;
  /** Read 100 topics, each with its author. */
  related(): Promise<readonly unknown[]>;
  close(): Promise<unknown>;
}

export const INSTANCES = 1000;
export const RELATED = 100;
