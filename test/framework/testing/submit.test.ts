import { describe, expect, it } from "vitest";
import { Client } from "quintet/testing";

const PAGE = `<!doctype html><title>Rooms</title>
<form method="get" action="/find/?old=1"><input name="q" value="a &amp; b"><button>Find</button></form>
<form method="post" action="" enctype="multipart/form-data">
  <input type="hidden" name="csrf_token" value="t0k&quot;en">
  <label for="id_name">Name</label> <input id="id_name" name="name" value="Attic">
  <textarea name="note">
One
Two &lt;b&gt;</textarea>
  <select name="state"><option value="">None</option><option value="open" selected>May be changed</option><option value="shut">May not</option></select>
  <select name="size"><option>small</option><option>large</option></select>
  <label><input type="checkbox" name="tools" value="1" checked> Saw</label>
  <label><input type="checkbox" name="tools" value="2"> Axe</label>
  <label><input type="radio" name="floor" value="0"> Ground</label>
  <label><input type="radio" name="floor" value="1" checked> First</label>
  <label class="tick"><input type="checkbox" name="quiet" value="true"> Quiet</label>
  <input type="file" name="plan"> <input name="off" value="x" disabled>
  <!-- <input name="ghost" value="x"> -->
  <button type="button" name="menu">Menu</button>
  <button type="submit">Save</button>
  <button type="submit" name="preview" value="1">Preview</button>
</form>`;

/** A site that answers a form with what it was sent. */
const client = new Client(async (request) => {
  if (request.method === "GET" && !request.url.includes("/find/")) return new Response(PAGE);
  if (request.method === "GET") return new Response(request.url);
  const sent = [...(await request.formData())].map(([name, value]) => {
    return `${name}=${typeof value === "string" ? value : `file ${value.name}`}`;
  });
  return new Response([new URL(request.url).pathname, ...sent].join("\n"));
});
const sent = async (...given: [object?, object?]) => {
  const page = await client.get("/rooms/7/");
  return (await client.submit(page.form("Save"), given[0] as never, given[1] as never)).html.split(
    "\n",
  );
};

const SHOWN = [
  "/rooms/7/",
  'csrf_token=t0k"en',
  "name=Attic",
  "note=One\r",
  "Two <b>",
  "state=open",
  "size=small",
  "tools=1",
  "floor=1",
];

describe("a form that a test sends", () => {
  it("is sent as the page has it, hidden fields and choices too", async () => {
    expect(await sent()).toEqual(SHOWN);
  });

  it("has what is typed, chosen by its value or by what it says, ticked and attached", async () => {
    expect(
      await sent({
        name: "Vault",
        state: "May not",
        size: "large",
        tools: ["Saw", "2"],
        floor: "Ground",
        quiet: true,
        plan: new File(["x"], "plan.png"),
      }),
    ).toEqual([
      ...SHOWN.slice(0, 2),
      "name=Vault",
      "note=One\r",
      "Two <b>",
      "state=shut",
      "size=large",
      "tools=1",
      "tools=2",
      "floor=0",
      "quiet=true",
      "plan=file plan.png",
    ]);
    expect((await sent({ tools: [] })).filter((line) => line.startsWith("tools"))).toEqual([]);
  });

  it("carries the button that is pressed", async () => {
    expect((await sent({}, { press: "Preview" })).at(-1)).toBe("preview=1");
  });

  it("is a search where its method is GET", async () => {
    const page = await client.get("/rooms/");
    const answer = await client.submit(page.form("Find"), { q: "c" });
    expect(answer.html).toBe("http://localhost:8000/find/?q=c");
  });

  it("says which forms, fields, choices and buttons there are", async () => {
    const page = await client.get("/rooms/");
    expect(() => page.form("Safe")).toThrow(
      'The page /rooms/ has no form "Safe". Did you mean "Save"?',
    );
    expect(() => page.form()).toThrow(
      "The page /rooms/ has several forms. There are Find and Save.",
    );
    const nowhere = new Client(async () => new Response("", { status: 404 }));
    const lost = await nowhere.get("/rooms/lost/");
    expect(() => lost.form("Save")).toThrow("The page /rooms/lost/, which answers 404,");
    await expect(sent({ nmae: "x" })).rejects.toThrow(
      'The form "Save" has no field "nmae". Did you mean "name"?',
    );
    await expect(sent({ ghost: "x" })).rejects.toThrow(/has no field "ghost"\. It has .*name, /);
    await expect(sent({ off: "x" })).rejects.toThrow('has no field "off"');
    await expect(sent({ state: "opne" })).rejects.toThrow(
      'The field "state" has no choice "opne".',
    );
    await expect(sent({}, { press: "Publish" })).rejects.toThrow('has no button "Publish"');
  });
});
