import { afterAll, beforeAll, describe, it } from "vitest";
import { Followed, nameOf, stepsOf } from "./followed.ts";

describe("the tutorial", () => {
  const blog = new Followed("blog");
  beforeAll(() => blog.start());
  afterAll(() => blog.remove());

  for (const step of stepsOf("docs/tutorial/first-project.md")) {
    it(nameOf(step), () => blog.follow(step));
  }

  it("ends with a project that compiles", () => blog.compile());

  it("ends with a project that its linter has nothing against", () => blog.lint());
});
