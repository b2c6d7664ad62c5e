declare module "nunjucks/src/parser.js" {
  const parser: { parse(text: string): unknown };
  export default parser;
}
