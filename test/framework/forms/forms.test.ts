import { describe, expect, it } from "vitest";
import { checkbox, form, line, prose, wholeNumber, z } from "quintet/forms";
import { message } from "quintet/kernel";

const TopicForm = form({
  title: line({ max: 20 }).meta({ label: "Title", hint: "Short." }),
  text: prose({ max: 50 }).meta({ label: "Your post" }),
  kind: z.enum(["question", "note"]),
  votes: wholeNumber({ min: 1, max: 9 }),
  secret: z.string().min(8).max(64).meta({ widget: "password" }),
  watch: checkbox(),
  tags: z.array(z.string()).max(2),
  link: line({ min: 0, max: 10 }),
});

const good: Readonly<Record<string, readonly string[]>> = {
  title: ["  Hello "],
  text: ["a\r\nb"],
  kind: ["note"],
  votes: ["3"],
  secret: ["12345678"],
  watch: ["on"],
  tags: ["x", "y"],
};
const source = (changed: Record<string, readonly string[]> = {}) => ({
  getAll: (name: string) => ({ ...good, ...changed })[name] ?? [],
});
const messages = (changed: Record<string, readonly string[]>) =>
  Object.fromEntries(TopicForm.bind(source(changed)).refused.map((f) => [f.name, f.errors[0]]));

describe("one of some words", () => {
  it("is offered by them, and marked where it is chosen", () => {
    const Kind = form({ kind: z.enum(["question", "readOnly"]).meta({ label: "Kind" }) });
    expect(Kind.blank({ kind: "readOnly" }).fields.kind.choices).toEqual([
      { value: "question", label: message("Question"), selected: false },
      { value: "readOnly", label: message("Read only"), selected: true },
    ]);
  });
});

describe("a form that is accepted", () => {
  it("gives its values, typed and cleaned", () => {
    const bound = TopicForm.bind(source());
    expect(bound.ok).toBe(true);
    expect(bound.clean).toEqual({
      title: "Hello",
      text: "a\nb",
      kind: "note",
      votes: 3,
      secret: "12345678",
      watch: true,
      tags: ["x", "y"],
      link: "",
    });
  });

  it("takes no field that it did not declare", () => {
    const all = { getAll: () => ["1"] };
    const bound = form({ a: line({ max: 5 }) }).bind(all);
    expect(Object.keys(bound.clean ?? {})).toEqual(["a"]);
  });
});

describe("a form that is refused", () => {
  it("says at each field what is wrong", () => {
    expect(messages({ title: ["  "], votes: ["12"], kind: ["x"], secret: ["1"] })).toEqual({
      title: { message: "Please fill this in.", values: {} },
      votes: { message: "This must be at most {most}.", values: { most: 9 } },
      kind: { message: "Please choose one of the given values.", values: {} },
      secret: { message: "This must have at least {least} characters.", values: { least: 8 } },
    });
  });

  it("says which bound was passed, and counts what was chosen", () => {
    const Form = form({
      above: z.number().gt(0),
      below: z.number().lt(10),
      half: z.number().multipleOf(0.5),
      few: z.array(z.string()).min(2),
      many: z.array(z.string()).max(1),
    });
    const sent: Record<string, readonly string[]> = {
      above: ["0"],
      below: ["10"],
      half: ["0.3"],
      few: ["a"],
      many: ["a", "b"],
    };
    const { refused } = Form.bind({ getAll: (name) => sent[name] ?? [] });
    expect(refused.map(({ errors: [error] }) => [error!.message, error!.values])).toEqual([
      ["This must be more than {least}.", { least: 0 }],
      ["This must be less than {most}.", { most: 10 }],
      ["This must be a multiple of {step}.", { step: 0.5 }],
      ["Please choose at least {least}.", { least: 2 }],
      ["Please choose at most {most}.", { most: 1 }],
    ]);
  });

  it("counts the characters of a text, and compares a number", () => {
    const Form = form({ text: z.string().max(3), least: z.coerce.number().min(3) });
    const bound = Form.bind({ getAll: (name) => [name === "text" ? "four" : "2"] });
    expect(bound.fields.text.errors[0]).toEqual({
      message: "This may have at most {most} characters.",
      values: { most: 3 },
    });
    expect(bound.fields.least.errors[0]).toEqual({
      message: "This must be at least {least}.",
      values: { least: 3 },
    });
  });

  it("takes a post of one character, and none of white space alone", () => {
    expect(messages({ text: ["x"] })).toEqual({});
    expect(messages({ text: [" \n "] })["text"]?.message).toBe("Please fill this in.");
  });

  it("takes a box that was not ticked as false", () => {
    expect(TopicForm.bind(source({ watch: [] })).clean).toMatchObject({ watch: false });
  });

  it("keeps what was typed, but no password", () => {
    const bound = TopicForm.bind(source({ votes: ["many"] }));
    expect(bound.clean).toBeUndefined();
    expect(bound.fields.text.value).toBe("a\r\nb");
    expect(bound.fields.votes.value).toBe("many");
    expect(bound.fields.watch.checked).toBe(true);
    expect(bound.fields.secret.value).toBe("");
  });

  it.each(["1e3", "0x10", " 3", "3.0", "", "１", "9".repeat(400), "-0x1"])(
    "takes no number from %j",
    (votes) => {
      expect(Object.keys(messages({ votes: [votes] }))).toEqual(["votes"]);
    },
  );

  it("refuses control characters and half characters in a line", () => {
    expect(messages({ title: ["a\u0000b"] })["title"]?.message).toContain("control characters");
    expect(messages({ title: ["a\nb"] })["title"]?.message).toContain("control characters");
    expect(messages({ title: ["\ud800"] })["title"]?.message).toContain("half a character");
  });

  it("refuses a name sent twice where one value is meant", () => {
    expect(messages({ title: ["a", "b"] })["title"]?.message).toBe("This was sent more than once.");
  });

  it("is quick to refuse a text of any length", () => {
    const began = performance.now();
    const found = messages({ title: ["a\u0300\u0301".repeat(500_000)], text: [" ".repeat(1e6)] });
    expect(Object.keys(found)).toEqual(["title", "text"]);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe("what a schema says to the browser", () => {
  it("is the same rule as HTML attributes", () => {
    const { fields } = TopicForm.blank();
    expect(fields.title.attributes).toEqual({ maxlength: "20", required: "" });
    expect(fields.secret.attributes).toMatchObject({ minlength: "8", maxlength: "64" });
    expect(fields.votes.attributes).toMatchObject({ min: "1", max: "9" });
    expect(fields.link.attributes).toEqual({ maxlength: "10" });
    expect([fields.text.widget, fields.watch.widget, fields.kind.widget]).toEqual([
      "textarea",
      "checkbox",
      "select",
    ]);
  });

  it("carries label, hint and the values to begin with", () => {
    const { title } = TopicForm.blank({ title: "Hello" }).fields;
    expect([title.label, title.hint, title.value, title.id]).toEqual([
      "Title",
      "Short.",
      "Hello",
      "id_title",
    ]);
  });
});

describe("an error found after the schema", () => {
  it("is added to a copy, on a field or on the whole", () => {
    const bound = TopicForm.bind(source());
    const changed = bound
      .withError("Taken.", "title")
      .withError(message("Locked by {name}.", { name: "ann" }));
    expect(bound.ok).toBe(true);
    expect(changed.ok).toBe(false);
    expect(changed.fields.title.errors).toEqual([{ message: "Taken.", values: undefined }]);
    expect(changed.errors).toEqual([{ message: "Locked by {name}.", values: { name: "ann" } }]);
    expect(changed.values.title).toBe("  Hello ");
  });
});
