/** The text of a migration file with these operations. */
export function migrationText(operations: string): string {
  const names = new Set(
    [...operations.matchAll(/(?<!\.)\b([a-z]+[A-Z]\w+)\(/g)].map((match) => match[1]!),
  );
  return (
    `import { migration, ${[...names].join(", ")} } from "quintet/migrations";\n` +
    `export default migration({ operations: [${operations}] });\n`
  );
}
