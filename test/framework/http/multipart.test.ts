import { describe, expect, it } from "vitest";
import { form, line, upload } from "quintet/forms";
import { readForm } from "quintet/http";

const PictureForm = form({ bio: line({ min: 0, max: 50 }), picture: upload({ maxBytes: 10 }) });

function multipart(parts: readonly (readonly [string, string | Blob, string?])[]): Request {
  const body = new FormData();
  for (const [name, value, file] of parts) {
    if (typeof value === "string") body.append(name, value);
    else body.append(name, value, file);
  }
  return new Request("http://localhost/", { method: "POST", body });
}

function raw(body: string, boundary = "x"): Request {
  return new Request("http://localhost/", {
    method: "POST",
    body,
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  });
}

describe("a form with files", () => {
  it("gives texts and files apart", async () => {
    const fields = await readForm(
      multipart([
        ["bio", "Häuser 🍣"],
        ["picture", new Blob(["PNG"]), "../../etc/me.png"],
      ]),
    );
    expect(fields.get("bio")).toBe("Häuser 🍣");
    expect(fields.files).toHaveLength(1);
    expect(fields.files[0]).toMatchObject({ field: "picture", name: "../../etc/me.png" });
    expect(Buffer.from(fields.files[0]!.bytes).toString()).toBe("PNG");
  });

  it("knows that a file field was left empty", async () => {
    const fields = await readForm(
      multipart([
        ["bio", "x"],
        ["picture", new Blob([]), ""],
      ]),
    );
    expect(fields.files).toEqual([]);
    expect(PictureForm.bind(fields).clean).toEqual({ bio: "x", picture: null });
  });

  it("refuses a file that is too large for its field, wherever it stands", async () => {
    const large = new Blob(["x".repeat(11)]);
    const fields = await readForm(multipart([["picture", large, "a.png"]]));
    expect(PictureForm.bind(fields).fields.picture.errors[0]?.message).toContain("larger than");
    const two = await readForm(
      multipart([
        ["picture", new Blob(["x"]), "a.png"],
        ["picture", large, "b.png"],
      ]),
    );
    expect(PictureForm.bind(two).ok).toBe(false);
  });

  it("does not ask the browser for a file that may be left out", () => {
    expect(PictureForm.blank().fields.picture).toMatchObject({ widget: "file", attributes: {} });
  });

  it("is refused beyond its limits", async () => {
    const files = Array.from({ length: 21 }, (_, i) => ["f", new Blob(["x"]), `${i}`] as const);
    await expect(readForm(multipart(files))).rejects.toMatchObject({ status: 413 });
    const huge = new Blob(["x".repeat(2_600_000)]);
    await expect(readForm(multipart([["f", huge, "a"]]))).rejects.toMatchObject({ status: 413 });
  });

  it.each([
    raw("no boundary at all"),
    raw("--x\r\nContent-Disposition: form-data; name=a\r\n\r\nnever ends"),
    raw(`--x\r\n${"X-Header: ".padEnd(9000, "y")}\r\n\r\n\r\n--x--`),
    raw("", "y".repeat(100)),
  ])("is a 400 when it is not one %#", async (request) => {
    await expect(readForm(request)).rejects.toMatchObject({ status: 400 });
  });
});
