import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  fileName,
  isFileName,
  localFiles,
  servedFile,
  StorageFull,
  type FileStore,
} from "quintet/files";
import { smallDisk } from "../../support/small-disk.ts";

let parent: string;
let folder: string;
let store: FileStore;

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), "files-"));
  folder = join(parent, "kept");
  store = localFiles(folder);
});
afterAll(() => rmSync(parent, { recursive: true }));

const disk = smallDisk();
afterAll(() => disk?.remove());

const bytes = new TextEncoder().encode("hello");
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe("a folder of files", () => {
  it("is made when the first file is kept, closed to others", async () => {
    expect(await store.get("a.webp")).toBeNull();
    await store.put("a.webp", bytes);
    expect(Buffer.from((await store.get("a.webp"))!).toString()).toBe("hello");
    expect([mode(folder), mode(join(folder, "a.webp"))]).toEqual(["750", "640"]);
  });

  it("takes bytes as they come, and leaves nothing when they break off", async () => {
    async function* pieces(breaks: boolean) {
      yield bytes.subarray(0, 2);
      if (breaks) throw new Error("broken off");
      yield bytes.subarray(2);
    }
    await store.put("pieces.txt", pieces(false));
    expect(Buffer.from((await store.get("pieces.txt"))!).toString()).toBe("hello");
    await expect(store.put("broken.txt", pieces(true))).rejects.toThrow("broken off");
    expect(readdirSync(folder).filter((name) => name.startsWith("broken"))).toEqual([]);
  });

  it("never writes over a file", async () => {
    await store.put("once.webp", bytes);
    await expect(store.put("once.webp", bytes)).rejects.toThrow("EEXIST");
  });

  it("leaves nothing of a file that could not be written whole", async () => {
    const broken = {
      get byteLength() {
        return 1;
      },
    } as never;
    await expect(store.put("part.webp", broken)).rejects.toThrow();
    expect(await store.get("part.webp")).toBeNull();
    expect(readdirSync(folder).filter((name) => name.startsWith("part"))).toEqual([]);
  });

  it.skipIf(disk === null)("says that the disk is full, and leaves nothing there", async () => {
    const full = localFiles(disk!.folder);
    disk!.fill();
    await expect(full.put("a.webp", bytes)).rejects.toBeInstanceOf(StorageFull);
    await expect(localFiles(join(disk!.folder, "new")).put("a.webp", bytes)).rejects.toThrow(
      "There is no room left where files are kept.",
    );
    expect(await full.get("a.webp")).toBeNull();
    expect(readdirSync(disk!.folder).filter((name) => name.startsWith("a"))).toEqual([]);
  });

  it("removes a file, and is content when there is none", async () => {
    await store.put("gone.webp", bytes);
    await store.remove("gone.webp");
    await store.remove("gone.webp");
    expect(await store.get("gone.webp")).toBeNull();
  });

  const outside = [
    "../secret.txt",
    "/etc/passwd",
    "a/b.webp",
    "..",
    ".hidden",
    "a.webp\0",
    "",
    "a",
  ];

  it.each(outside)("refuses the name %j", async (name) => {
    writeFileSync(join(parent, "secret.txt"), "secret");
    expect(isFileName(name)).toBe(false);
    expect(await store.get(name)).toBeNull();
    await expect(store.put(name, bytes)).rejects.toThrow("is no name for a stored file");
    await expect(store.remove(name)).rejects.toThrow("is no name for a stored file");
  });

  it("follows no link out of the folder", async () => {
    writeFileSync(join(parent, "secret.txt"), "secret");
    symlinkSync(join(parent, "secret.txt"), join(folder, "link.txt"));
    expect(await store.get("link.txt")).toBeNull();
    await store.remove("link.txt");
    expect(statSync(join(parent, "secret.txt")).size).toBe(6);
  });

  it("tells of other faults instead of saying that there is nothing", async () => {
    mkdirSync(join(folder, "folder.webp"));
    await expect(store.get("folder.webp")).rejects.toThrow("EISDIR");
  });
});

describe("the name of a file", () => {
  it("is made at random", () => {
    const names = new Set(Array.from({ length: 100 }, () => fileName("webp")));
    expect(names.size).toBe(100);
    expect([...names].every(isFileName)).toBe(true);
  });
});

describe("serving a file", () => {
  const get = (name: string, headers = {}) =>
    servedFile(store, name, new Request(`http://localhost/files/${name}`, { headers }));

  it("says that it never changes, and lets nothing in it act", async () => {
    await store.put("seen.webp", bytes);
    const response = await get("seen.webp");
    expect(await response.text()).toBe("hello");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/webp",
      "content-length": "5",
      "content-disposition": "inline",
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    });
  });

  it("makes a download of what is no picture", async () => {
    await store.put("page.html", bytes);
    const { headers } = await get("page.html");
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("content-disposition")).toBe('attachment; filename="page.html"');
  });

  it("answers 304 to whoever has it", async () => {
    await store.put("known.webp", bytes);
    const first = await get("known.webp");
    const again = await get("known.webp", { "if-none-match": first.headers.get("etag") });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  it("is a 404 for another name", async () => {
    await expect(get("none.webp")).rejects.toMatchObject({ status: 404 });
  });
});
