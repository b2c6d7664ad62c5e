import { didYouMean, listed } from "../kernel/suggest.ts";
import { takenBy } from "./components.ts";
import type { Folders } from "./folders.ts";
import { parse } from "./parse.ts";
import { walk, type Call, type Dict, type Many } from "./tree.ts";

/** What is wrong with the use of a component, at a line counted from 1. */
interface Wrong {
  readonly message: string;
  readonly hint: string;
  readonly line: number;
}

/** Find components that are used with other props and slots than they have, or without those that they need. */
export function checkComponents(tree: Many, folders: Folders): readonly Wrong[] {
  return [...walk(tree)].flatMap((node) => {
    const file = node.typename === "FunCall" ? (node as Call).component : undefined;
    if (file === undefined || folders.find(file) === undefined) return [];
    return problems(node as Call, file, folders).map((wrong) => {
      return { ...wrong, line: node.lineno + 1 };
    });
  });
}

function problems({ args }: Call, file: string, folders: Folders): readonly Omit<Wrong, "line">[] {
  const [macro] = parse(folders.read(file)).children;
  const taken = macro?.typename === "Macro" ? takenBy(macro) : undefined;
  const title = `The component "${file}"`;
  if (taken === undefined) {
    const hint = "Begin its file with {% props title, wide=false %}, or with {% props %} for none.";
    return [{ message: `"${file}" is no component: it has no {% props %}.`, hint }];
  }
  const isKeywords = (node: { typename: string }): node is Dict => node.typename === "KeywordArgs";
  const positional = args.children.filter((node) => !isKeywords(node)).length;
  const names = args.children.filter(isKeywords).flatMap(({ children }) => children);
  const written = names.map(({ key }) => String(key.value));
  const fills = written.filter((name) => name.startsWith("slot_")).map((name) => name.slice(5));
  const props = written.filter((name) => !name.startsWith("slot_"));
  const given = [...taken.props.slice(0, positional), ...props];
  return [
    ...unknown("prop", props, taken.props).map((one) => ({
      ...one,
      message: `${title} ${one.message}`,
    })),
    ...unknown("slot", fills, taken.slots).map((one) => ({
      ...one,
      message: `${title} ${one.message}`,
    })),
    ...taken.required
      .filter((name) => !given.includes(name))
      .map((name) => ({
        message: `${title} needs "${name}", which is not given.`,
        hint: `Write ${name}=… in the tag, or give it a default in {% props %}.`,
      })),
  ];
}

function unknown(what: string, written: readonly string[], taken: readonly string[]) {
  return written
    .filter((name) => !taken.includes(name))
    .map((name) => ({
      message: `has no ${what} "${name}".${didYouMean(name, taken)}`,
      hint: taken.length === 0 ? `It has no ${what}s.` : `Its ${what}s: ${listed(taken)}.`,
    }));
}
