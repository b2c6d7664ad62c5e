/** A piece of a column's definition, or a constraint of the table, as it stands in the text. */
export interface TablePiece {
  /** `PRIMARY KEY`, `UNIQUE`, `CHECK`, `REFERENCES`, `FOREIGN KEY`, `NOT NULL`, `DEFAULT`, `COLLATE`, `AS`, `NULL`. */
  readonly kind: string;
  /** Its own name, behind CONSTRAINT. */
  readonly name?: string | undefined;
  readonly text: string;
  /** What stands in its first brackets. */
  readonly inside?: string | undefined;
}

/** A column in the text of a table. */
export interface TextColumn {
  readonly name: string;
  /** Its name as it is written. */
  readonly written: string;
  readonly type: string;
  readonly pieces: readonly TablePiece[];
}

/** The text of a table of SQLite, taken apart. */
export interface TableText {
  readonly columns: readonly TextColumn[];
  readonly constraints: readonly TablePiece[];
  /** What stands behind the brackets: `STRICT`, `WITHOUT ROWID`. */
  readonly options: string;
}

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[(),]|\s+|[^\s(),'"`[]+/g;

interface Token {
  readonly text: string;
  /** What stands before it, without comments. */
  readonly space: string;
  /** In capitals, of a word that is not quoted. */
  readonly word: string;
}

/** Return the text of a table, taken apart; undefined of one that was made of a query. */
export function tableTextIn(sql: string): TableText | undefined {
  const tokens = tokensOf(sql);
  const open = tokens.findIndex(({ text }) => text === "(");
  if (open === -1) return undefined;
  const close = closing(tokens, open);
  const items = split(tokens.slice(open + 1, close));
  const isColumn = ([first]: readonly Token[]): boolean => !CONSTRAINTS.has(first?.word ?? "");
  return {
    columns: items.filter(isColumn).map(columnIn),
    constraints: items.filter((item) => !isColumn(item)).flatMap(piecesIn),
    options: joined(tokens.slice(close + 1)),
  };
}

function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  let space = "";
  for (const text of sql.match(TOKEN) ?? []) {
    if (/^(?:\s|--|\/\*)/.test(text)) {
      space = /^\s/.test(text) && space === "" ? text : " ";
      continue;
    }
    tokens.push({ text, space, word: /^['"`[]/.test(text) ? "" : text.toUpperCase() });
    space = "";
  }
  return tokens;
}

const CONSTRAINTS: ReadonlySet<string> = new Set([
  "CONSTRAINT",
  "PRIMARY",
  "UNIQUE",
  "CHECK",
  "FOREIGN",
]);

/** The words that begin a piece of a column's definition. */
const BEGINNINGS: ReadonlySet<string> = new Set([
  ...CONSTRAINTS,
  "NOT",
  "NULL",
  "DEFAULT",
  "COLLATE",
  "REFERENCES",
  "GENERATED",
  "AS",
]);

function closing(tokens: readonly Token[], from: number): number {
  let open = 0;
  for (let at = from; at < tokens.length; at++) {
    if (tokens[at]!.text === "(") open++;
    if (tokens[at]!.text === ")" && --open === 0) return at;
  }
  return tokens.length;
}

function split(tokens: readonly Token[]): Token[][] {
  const items: Token[][] = [[]];
  let open = 0;
  for (const token of tokens) {
    if (token.text === "(") open++;
    if (token.text === ")") open--;
    if (token.text === "," && open === 0) items.push([]);
    else items.at(-1)!.push(token);
  }
  return items;
}

function columnIn(tokens: readonly Token[]): TextColumn {
  const [name, ...rest] = tokens;
  const end = rest.findIndex(({ word }) => BEGINNINGS.has(word));
  const typed = end === -1 ? rest : rest.slice(0, end);
  return {
    name: unquoted(name!.text),
    written: name!.text,
    type: joined(typed),
    pieces: piecesIn(end === -1 ? [] : rest.slice(end)),
  };
}

function piecesIn(tokens: readonly Token[]): TablePiece[] {
  const pieces: TablePiece[] = [];
  for (let at = 0; at < tokens.length;) {
    const from = at;
    const named = tokens[at]!.word === "CONSTRAINT";
    if (named) at += 2;
    const { word = "" } = tokens[at] ?? {};
    const kind = KINDS[word] ?? word;
    at = endOf(tokens, at);
    const own = tokens.slice(from, at);
    const inside = insideOf(own);
    pieces.push({
      kind,
      ...(named && { name: unquoted(tokens[from + 1]!.text) }),
      text: joined(own),
      ...(inside !== undefined && { inside }),
    });
  }
  return pieces;
}

const KINDS: Readonly<Record<string, string>> = {
  PRIMARY: "PRIMARY KEY",
  FOREIGN: "FOREIGN KEY",
  NOT: "NOT NULL",
  GENERATED: "AS",
};

/** Words that begin a piece elsewhere and go on with one here. */
function endOf(tokens: readonly Token[], from: number): number {
  const goesOn: Readonly<Record<string, (at: number) => boolean>> = {
    NOT: (at) => at === from + 1,
    GENERATED: (at) => tokens[at]!.word === "AS",
    DEFAULT: (at) => at === from + 1,
    FOREIGN: (at) => /^(?:REFERENCES|NOT|NULL|DEFAULT)$/.test(tokens[at]!.word),
    REFERENCES: (at) => {
      const { word } = tokens[at]!;
      const before = tokens[at - 1]!.word;
      if (word === "NOT") return tokens[at + 1]?.word === "DEFERRABLE";
      return (word === "NULL" || word === "DEFAULT") && before === "SET";
    },
  };
  const isOn = goesOn[tokens[from]?.word ?? ""] ?? (() => false);
  let open = 0;
  for (let at = from + 1; at < tokens.length; at++) {
    if (tokens[at]!.text === "(") open++;
    if (tokens[at]!.text === ")") open--;
    if (open === 0 && BEGINNINGS.has(tokens[at]!.word) && !isOn(at)) return at;
  }
  return tokens.length;
}

function insideOf(tokens: readonly Token[]): string | undefined {
  const open = tokens.findIndex(({ text }) => text === "(");
  return open === -1 ? undefined : joined(tokens.slice(open + 1, closing(tokens, open)));
}

function joined(tokens: readonly Token[]): string {
  return tokens.map(({ text, space }, at) => (at === 0 ? text : space + text)).join("");
}

/** Return a name without its quotes. */
export function unquoted(name: string): string {
  const [, double, back, bracket] = /^(?:"(.*)"|`(.*)`|\[(.*)\])$/s.exec(name) ?? [];
  return double?.replaceAll('""', '"') ?? back?.replaceAll("``", "`") ?? bracket ?? name;
}

/** Return the text of an index taken apart: what it is over, and the condition of its rows. */
export function indexTextIn(
  sql: string,
): { readonly parts: readonly string[]; readonly where: string | undefined } | undefined {
  const tokens = tokensOf(sql);
  const open = tokens.findIndex(({ text }) => text === "(");
  if (open === -1) return undefined;
  const close = closing(tokens, open);
  const [first, ...condition] = tokens.slice(close + 1);
  return {
    parts: split(tokens.slice(open + 1, close)).map(joined),
    where: first?.word === "WHERE" ? joined(condition) : undefined,
  };
}

/**
 * Return SQL as the text of a definition: names of columns in braces. Where none is in quotes, words that are names
 * of columns are meant as such.
 */
export function bracedSqlite(sql: string, columns: readonly string[]): string {
  const known = new Map(columns.map((column) => [column.toLowerCase(), column]));
  const tokens = tokensOf(sql);
  const named = (token: Token): string | undefined => known.get(unquoted(token.text).toLowerCase());
  const quoted = tokens.some((token) => /^["`[]/.test(token.text) && named(token) !== undefined);
  return tokens
    .map((token, at) => {
      const isWord = token.word !== "";
      const isCalled = tokens[at + 1]?.text === "(";
      const isOther = /^(?:AS|COLLATE)$/.test(tokens[at - 1]?.word ?? "");
      const column = isWord && (quoted || isCalled || isOther) ? undefined : named(token);
      const text = column === undefined || token.text.startsWith("'") ? token.text : `{${column}}`;
      return at === 0 ? text : token.space + text;
    })
    .join("");
}
