import type { FieldMeta } from "../forms/field.ts";
import {
  refusalOf,
  type FileKeeping,
  type FileRules,
  type SentFile,
} from "../forms/file-keeping.ts";
import { schemaBy, type Schema } from "../forms/schema-by.ts";
import { QuintetError } from "../kernel/errors.ts";
import type { FieldInfo } from "../models/declaring/info.ts";

/** Return whether a field is given files: the key of one, or its bytes. */
export function takesFiles({ kind: { name } }: FieldInfo): boolean {
  return name === "file" || name === "picture" || name === "binary";
}

/** Most bytes of a field that says no longest length of its own. */
const MOST = 1_000_000;

/** Return the schema of a field that files are sent for. Nothing sent leaves what its row has. */
export function fileSchema(
  info: FieldInfo,
  meta: FieldMeta,
  keeping: FileKeeping | undefined,
): Schema {
  const isBinary = info.kind.name === "binary";
  if (keeping === undefined && !isBinary) throw nowhere(info);
  const rules: FileRules = keeping ?? { maxBytes: info.field.settings.max ?? MOST };
  return schemaBy((sent, refuse) => {
    if (sent === undefined) return undefined;
    if (sent === null) return info.field.null ? null : refuse("Please choose a file.");
    if (Array.isArray(sent)) return refuse("Please send one file.");
    const file = sent as SentFile;
    const refused = refusalOf(file, rules);
    if (refused !== undefined) return refuse(refused);
    return isBinary ? file.bytes : file;
  }).meta({
    widget: info.kind.name === "picture" ? "picture" : "file",
    ...meta,
    attributes: { ...(rules.accept !== undefined && { accept: rules.accept }), ...meta.attributes },
    keeping: keeping ?? {},
  });
}

function nowhere({ label, name }: FieldInfo): QuintetError {
  return new QuintetError(`A form does not know where the files of ${label} are kept.`, {
    code: "model-forms.no-keeping",
    hint: `Say it: formOf(…, { files: { ${name}: keptFiles(store, { maxBytes: 2_000_000 }) } }), with keptFiles or keptPictures of quintet/files.`,
  });
}
