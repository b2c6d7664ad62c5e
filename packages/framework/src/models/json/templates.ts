import { templated, value as bound } from "../../sql/build.ts";
import { sqlTemplate, type SqlTemplate } from "../../sql/template.ts";
import type { Expression } from "../../sql/tree.ts";
import { boundPath, type JsonPlace } from "./place.ts";

const serverType = "json_type(json_extract({field}, {path}))";
const isNumber = `${serverType} in ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL')`;

/** SQL over what stands at a path of JSON; whatever is of another type gives null. */
const templates = {
  raw: sqlTemplate({ sqlite: "({field} -> {path})", servers: "json_extract({field}, {path})" }),
  number: sqlTemplate({
    sqlite:
      "case when json_type({field}, {path}) in ('integer', 'real') then cast(json_extract({field}, {path}) as real) end",
    mysql: `case when ${isNumber} then cast(json_extract({field}, {path}) as double) end`,
    mariadb: `case when ${isNumber} then cast(json_value({field}, {path}) as double) end`,
  }),
  text: sqlTemplate({
    sqlite: "case when json_type({field}, {path}) = 'text' then json_extract({field}, {path}) end",
    servers: `case when ${serverType} = 'STRING' then json_unquote(json_extract({field}, {path})) end`,
  }),
  bool: sqlTemplate({
    sqlite: "case json_type({field}, {path}) when 'true' then 1 when 'false' then 0 end",
    servers: `case when ${serverType} = 'BOOLEAN' then json_unquote(json_extract({field}, {path})) = 'true' end`,
  }),
  isNull: sqlTemplate({
    sqlite: "json_type({field}, {path}) = 'null'",
    servers: `${serverType} = 'NULL'`,
  }),
} as const;

/** The ways in which a place inside JSON is read. */
export type JsonReading = keyof typeof templates;

/** Return the expression of what stands at a place, read in this way; null where nothing of that type does. */
export function readAt(place: JsonPlace, as: JsonReading): Expression {
  return within(place, made(templates[as], place, {}));
}

const items = {
  number: listTemplate("e.type in ('integer', 'real') and e.value = json_extract({value}, '$')"),
  string: listTemplate("e.type = 'text' and e.value = json_extract({value}, '$')"),
  boolean: listTemplate("e.type = {value}"),
};

function listTemplate(sqlite: string): SqlTemplate {
  return sqlTemplate({
    sqlite: `(json_type({field}, {path}) = 'array' and exists (select 1 from json_each({field}, {path}) as e where ${sqlite}))`,
    servers: `(${serverType} = 'ARRAY' and json_contains({field}, {value}, {path}))`,
  });
}

/** Return the condition that the list at a place has this value among its items. */
export function hasItem(place: JsonPlace, value: string | number | boolean): Expression {
  const template = items[typeof value as keyof typeof items];
  return within(place, made(template, place, { value: bound("json", JSON.stringify(value)) }));
}

function made(
  template: SqlTemplate,
  { column, path }: JsonPlace,
  more: Readonly<Record<string, Expression>>,
): Expression {
  const operands = { field: column, path: boundPath(path), ...more };
  return { ...templated(template, operands), nullable: true };
}

const equal = sqlTemplate({
  sqlite: "json_equal({field} -> {path}, {value})",
  mysql: "json_extract({field}, {path}) = cast({value} as json)",
  // It says of nothing at all what it said of the row before.
  mariadb:
    "case when json_extract({field}, {path}) is not null then json_equals(json_extract({field}, {path}), {value}) end",
});

/** Return the condition that the whole value at a place is this one, written as JSON. */
export function isSame(place: JsonPlace, json: string): Expression {
  return within(place, made(equal, place, { value: bound("json", json) }));
}

const inList = sqlTemplate({
  sqlite: "case when json_type({field}, {path}) = 'array' then {inner} end",
  servers: `case when ${serverType} = 'ARRAY' then {inner} end`,
});

/** To MySQL anything is a list of itself: where an item is asked for, a list must really stand. */
function within({ column, lists }: JsonPlace, inner: Expression): Expression {
  return lists.reduce<Expression>(
    (read, path) => made(inList, { column, path, lists: [] }, { inner: read }),
    inner,
  );
}
