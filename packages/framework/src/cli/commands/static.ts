import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { QuintetError } from "../../kernel/errors.ts";
import { didYouMean } from "../../kernel/suggest.ts";
import { servedFiles, type ServedFiles } from "../../static/found-files.ts";
import { hashedName } from "../../static/hashed-name.ts";
import { counted } from "../progress.ts";
import { misused } from "../arguments.ts";
import type { Command } from "../site.ts";

/** A static file: its name, and where it lies. */
interface Found {
  readonly name: string;
  readonly hashed: string;
  readonly file: string;
}

function filesOf({ assets }: ServedFiles): readonly Found[] {
  return assets.names().flatMap((name) => {
    const asset = assets.find(name);
    return asset === undefined
      ? []
      : [{ name, hashed: hashedName(name, asset.hash), file: asset.file }];
  });
}

/** Under their names and under those with a hash, which a browser may keep for ever. */
function collect(files: readonly Found[], folder: string): void {
  for (const { name, hashed, file } of files) {
    for (const to of [name, hashed]) {
      const path = join(folder, to);
      mkdirSync(dirname(path), { recursive: true });
      copyFileSync(file, path);
    }
  }
  const manifest = Object.fromEntries(files.map(({ name, hashed }) => [name, hashed]));
  writeFileSync(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

function missing(name: string, names: readonly string[]): QuintetError {
  return new QuintetError(`There is no static file "${name}".${didYouMean(name, names)}`, {
    code: "cli.no-static-file",
    hint: "npx quintet static list names all of them.",
  });
}

/** Lists the site's static files, says where one lies, or copies all for another server to send. */
export const staticCommand: Command = {
  name: "static",
  summary: "list the static files, find where one lies, or copy them all into a folder",
  words: "list|find|collect [NAME|FOLDER]",
  async run({ project, say, words: [verb, name] }) {
    const { site, settings } = await project();
    const files = servedFiles(site.application(settings).middleware).flatMap(filesOf);
    if (verb === "list") {
      for (const { hashed, name: plain } of files) say(`${plain}  ${hashed}`);
    } else if (verb === "find" && name !== undefined) {
      const found = files.find((one) => one.name === name || one.hashed === name);
      if (found === undefined)
        throw missing(
          name,
          files.map((one) => one.name),
        );
      say(found.file);
    } else if (verb === "collect" && name !== undefined) {
      collect(files, resolve(name));
      say(
        `${counted(files.length, "file")} copied to ${name}, each under its name and one with a hash.`,
      );
    } else {
      const lacks = verb === "find" || verb === "collect";
      throw misused(
        staticCommand,
        lacks ? `${verb} what?` : `"${verb}" is not list, find or collect.`,
      );
    }
  },
};
