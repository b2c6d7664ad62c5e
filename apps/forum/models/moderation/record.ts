/** What kind of row an action is upon. */
export type TargetName = "topic" | "post" | "member" | "report" | "category";

/** A value of a column as it is kept in the log; times as ISO text. */
export type Scalar = string | number | boolean | null;

/** Fields that an action wrote, with their values. */
export type Patch = Readonly<Record<string, Scalar>>;

/** What a log entry is about, as it was called then: it can be read whatever becomes of the row. */
export type Subject =
  | { readonly kind: "topic"; readonly id: number; readonly slug: string; readonly title: string }
  | {
      readonly kind: "post";
      readonly topic: number;
      readonly number: number;
      readonly title: string;
    }
  | { readonly kind: "member"; readonly id: number; readonly name: string }
  | { readonly kind: "report"; readonly id: number; readonly of: Subject }
  | { readonly kind: "category"; readonly slug: string; readonly name: string };
