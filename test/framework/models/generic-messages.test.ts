import { beforeAll, describe, expect, it } from "vitest";
import { compilerMessages } from "../../support/compiler-messages.ts";

const MODELS = `
import { f, model, QuerySet, related } from "quintet/models";
export { f, model, related };
export class User extends model("users", { name: f.char({ max: 9 }) }) {
  static objects = new QuerySet(this);
}
export class Topic extends model("topics", { title: f.char({ max: 9 }) }) {
  static objects = new QuerySet(this);
}
export class Report extends model("reports", {
  subject: f.genericForeignKey({ topic: () => Topic }),
}) {
  static objects = new QuerySet(this);
}
export declare const user: User;
export declare const report: Report;
`;

const MISTAKES: Readonly<Record<string, string>> = {
  "Report.objects.create({});": `Property 'subject' is missing`,
  "Report.objects.create({ subject: user });": `'User' is not assignable to type 'Topic | { readonly kind: "topic"; readonly id: number; }'`,
  "Report.objects.filter({ subject: user });": `'User' is not assignable to type 'Topic | { readonly kind: "topic"; readonly id: number; }'`,
  'Report.objects.filter({ subject__title: "x" });': `NoLookup<"title", "exact" | "in" | "isnull">`,
  'Report.objects.filter({ subjectKind: "user" });': `'"user"' is not assignable to type '"topic"'`,
  'report.update({ subjectKind: "topic" });': `WrittenAs<"subject">`,
  "report.subject;": `Property 'subject' does not exist on type 'Report'`,
  'Report.objects.selectRelated("subject");': `is not assignable to parameter of type 'Follow<never, unknown>'`,
};

describe("what the compiler says of a mistake with rows of several models", () => {
  let said: readonly string[] = [];
  beforeAll(async () => {
    const names = ["user", "report", "Report"];
    said = await compilerMessages(MODELS, names, Object.keys(MISTAKES));
  });

  it.each(Object.entries(MISTAKES))("%s", (line, words) => {
    expect(said[Object.keys(MISTAKES).indexOf(line)]).toContain(words);
  });
});
