import type { Bind } from "../../sql/bind.ts";
import type { ColumnKind } from "./column-kind.ts";
import { bigintColumn } from "./kinds/bigint.ts";
import { binaryColumn } from "./kinds/binary.ts";
import { boolColumn } from "./kinds/bool.ts";
import { charColumn } from "./kinds/char.ts";
import { choiceColumn } from "./kinds/choice.ts";
import { customColumn } from "./kinds/custom.ts";
import { dateTimeColumn } from "./kinds/date-time.ts";
import { decimalColumn } from "./kinds/decimal.ts";
import { foreignKeyColumn } from "./kinds/foreign-key.ts";
import { idColumn } from "./kinds/id.ts";
import { intColumn } from "./kinds/int.ts";
import { jsonColumn } from "./kinds/json.ts";
import { keyColumn } from "./kinds/key.ts";
import { searchTextColumn } from "./kinds/search-text.ts";
import { textColumn } from "./kinds/text.ts";
import { tinyintColumn } from "./kinds/tinyint.ts";
import { smallintColumn } from "./kinds/smallint.ts";
import { mediumintColumn } from "./kinds/mediumint.ts";
import { floatColumn } from "./kinds/float.ts";
import { dateColumn } from "./kinds/date.ts";
import { timeColumn } from "./kinds/time.ts";
import { choicesColumn } from "./kinds/choices.ts";
import type { ColumnKindName, ColumnType } from "./state.ts";

const columnKinds: Readonly<Record<ColumnKindName, ColumnKind>> = {
  id: idColumn,
  char: charColumn,
  text: textColumn,
  key: keyColumn,
  tinyint: tinyintColumn,
  smallint: smallintColumn,
  mediumint: mediumintColumn,
  int: intColumn,
  bigint: bigintColumn,
  float: floatColumn,
  bool: boolColumn,
  dateTime: dateTimeColumn,
  date: dateColumn,
  time: timeColumn,
  choice: choiceColumn,
  choices: choicesColumn,
  json: jsonColumn,
  decimal: decimalColumn,
  binary: binaryColumn,
  searchText: searchTextColumn,
  foreignKey: foreignKeyColumn,
  custom: customColumn,
};

/** Return what is known of a column by its kind. */
export function kindOf({ kind }: { readonly kind: ColumnKindName }): ColumnKind {
  return columnKinds[kind];
}

/** Return how values are bound to a column of this type. */
export function bindOf(type: ColumnType): Bind {
  return type.bind ?? kindOf(type).bind;
}
