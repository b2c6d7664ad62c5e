import { describe, expect, it } from "vitest";
import { form, line, upload, uploads, z } from "quintet/forms";
import { english } from "../../../packages/framework/src/kernel/words.ts";

const PictureForm = form({
  caption: line({ max: 20 }),
  picture: upload({ maxBytes: 1_500_000 }),
});

const file = (field: string, size = 3) => ({
  field,
  name: "heron.png",
  bytes: new Uint8Array(size),
});

/** The form with these files sent to it. */
const sent = (...files: readonly object[]) =>
  PictureForm.bind({
    getAll: (name) => (name === "caption" ? ["A heron"] : []),
    files: files as ReturnType<typeof file>[],
  });

describe("a field for a file", () => {
  it("gives the file that was sent for it, and no other", () => {
    const heron = file("picture");
    expect(sent(file("other"), heron).clean).toEqual({ caption: "A heron", picture: heron });
  });

  it("gives null where no file was chosen", () => {
    expect(sent().clean).toEqual({ caption: "A heron", picture: null });
  });

  it("takes a file of the most bytes, and refuses one byte more", () => {
    expect(sent(file("picture", 1_500_000)).ok).toBe(true);
    expect(sent(file("picture", 1_500_001)).fields.picture.errors).toEqual([
      { message: "This file is larger than {size}.", values: { size: "1.5 MB" } },
    ]);
  });

  it("refuses two files, and what is no file", () => {
    for (const bound of [
      sent(file("picture"), file("picture")),
      sent({ field: "picture", name: "heron.png", bytes: "heron" }),
    ]) {
      expect(bound.refused.map(({ name }) => name)).toEqual(["picture"]);
      expect(bound.fields.picture.errors[0]?.message).toBe("Please send one file.");
    }
  });

  it("asks the browser for a file only where there must be one", () => {
    expect(PictureForm.blank().fields.picture).toMatchObject({ widget: "file", attributes: {} });
    const must = form({ picture: z.custom((sent) => sent !== null).meta({ widget: "file" }) });
    expect(must.blank().fields.picture.attributes).toEqual({ required: "" });
  });
});

describe("a field for several files", () => {
  const PlansForm = form({ plans: uploads({ most: 2, maxBytes: 10, accept: ".png" }) });
  const plans = (...files: object[]) =>
    PlansForm.bind({ getAll: () => [], files: files as ReturnType<typeof file>[] });

  it("gives all of them, or none", () => {
    expect(plans(file("plans"), file("plans")).clean?.plans.length).toBe(2);
    expect(plans().clean).toEqual({ plans: [] });
    expect(PlansForm.blank().fields.plans).toMatchObject({
      widget: "file",
      attributes: { multiple: "", accept: ".png" },
    });
    expect(PlansForm.blank().enctype).toBe("multipart/form-data");
  });

  it("refuses more than it takes, and by its name one that is too large", () => {
    const three = plans(file("plans"), file("plans"), file("plans"));
    expect(three.fields.plans.errors[0]?.message).toBe("At most {most} files can be sent here.");
    const [large] = plans(file("plans", 11)).fields.plans.errors;
    expect(english(large!.message, large!.values)).toBe(
      "heron.png: This file is larger than 10 B.",
    );
    expect(three.fields.plans.sent).toEqual(["heron.png", "heron.png", "heron.png"]);
  });
});

describe("the endings that a field accepts", () => {
  const messages = (accept: string, name: string) => {
    const Form = form({ plan: upload({ maxBytes: 10, accept }) });
    const sent = { getAll: () => [], files: [{ ...file("plan"), name }] };
    return Form.bind(sent).fields.plan.errors.map((one) => english(one.message, one.values));
  };

  it("are asked of a name whatever its case, where they are all that is said", () => {
    expect([messages(".pdf, .TXT", "Plan.PDF"), messages(".pdf,.txt", "a.txt")]).toEqual([[], []]);
    expect(messages(".pdf,.txt", "plan.pdf.exe")).toEqual([
      "Please choose a file whose name ends in one of these: .pdf, .txt",
    ]);
    expect(messages("application/pdf,.pdf", "plan.exe")).toEqual([]);
    expect(messages("", "plan")).toEqual([]);
  });
});
