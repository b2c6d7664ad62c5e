import type { Engine } from "../../database/database.ts";
import type { FoundColumn } from "./found.ts";
import type { FieldName } from "./names.ts";
import type { FoundRelation, Modelled } from "./relations.ts";

/** What a field is written out of. */
export interface Writing {
  readonly model: Modelled;
  readonly column: FoundColumn;
  readonly name: FieldName;
  readonly engine: Engine;
  /** Whether migrations are to go on with the table. */
  readonly managed: boolean;
  /** Where it is a foreign key that a field can be. */
  readonly relation: FoundRelation | undefined;
  /** What the column of another model is called as a field of it. */
  fieldNameOf(model: Modelled, column: string): string;
  /** Whether the model stands before this one in the file. */
  isBefore(model: Modelled): boolean;
}
