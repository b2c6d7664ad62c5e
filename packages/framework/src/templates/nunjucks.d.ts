declare module "nunjucks/src/parser.js" {
  const parser: { parse(text: string, tags: readonly unknown[]): unknown };
  export default parser;
}
