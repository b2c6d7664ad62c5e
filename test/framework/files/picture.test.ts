import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { pictureKind, squarePicture } from "quintet/files";

const RED = { r: 200, g: 0, b: 0 };

function plain(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: RED } });
}

const draw = (bytes: Uint8Array) => squarePicture(bytes, { side: 256 });

describe("a picture", () => {
  it.each(["png", "jpeg", "gif", "webp"] as const)(
    "that is %s becomes a square WebP",
    async (kind) => {
      const bytes = await plain(400, 100).toFormat(kind).toBuffer();
      expect(pictureKind(bytes)).toBe(kind);
      const made = await draw(bytes);
      expect(await sharp(made).metadata()).toMatchObject({
        format: "webp",
        width: 256,
        height: 256,
      });
    },
  );

  it("is enlarged when it is small", async () => {
    const made = await draw(await plain(10, 20).png().toBuffer());
    expect(await sharp(made).metadata()).toMatchObject({ width: 256, height: 256 });
  });

  it("loses its metadata, and what stands behind its end", async () => {
    const exif = { IFD0: { Copyright: "CANARY-exif" }, IFD3: { GPSLatitude: "51/1 30/1 0/1" } };
    const jpeg = await plain(300, 300).withExif(exif).jpeg().toBuffer();
    const sent = Buffer.concat([jpeg, Buffer.from("CANARY-tail<script>alert(1)</script>")]);
    expect(sent.includes("CANARY-exif")).toBe(true);
    const made = await draw(sent);
    expect(made.includes("CANARY")).toBe(false);
    expect((await sharp(made).metadata()).exif).toBeUndefined();
  });

  it("is turned upright before it is cut", async () => {
    const left = await plain(50, 100).png().toBuffer();
    const wide = await sharp({
      create: { width: 100, height: 100, channels: 3, background: "#00f" },
    })
      .composite([{ input: left, left: 0, top: 0 }])
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { data } = await sharp(await draw(wide))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [
      ...data.subarray((y * 256 + x) * 3, (y * 256 + x) * 3 + 3),
    ];
    expect(at(128, 20)[0]).toBeGreaterThan(150);
    expect(at(128, 235)[2]).toBeGreaterThan(150);
  });

  it("shows the first frame of an animation", async () => {
    const frames = await plain(20, 40).gif().toBuffer();
    expect((await sharp(await draw(frames)).metadata()).pages).toBeUndefined();
  });
});

describe("what is no picture", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const files: readonly [string, Uint8Array][] = [
    ["nothing", new Uint8Array()],
    ["text", Buffer.from("hello")],
    ["SVG", Buffer.from(svg)],
    ["a page", Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["the beginning of a PNG", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")],
    ["the beginning of a GIF, then a script", Buffer.from("GIF89a/*<script>*/=1;")],
    ["a TIFF", Buffer.from("II*\0........", "latin1")],
  ];

  it.each(files)("is refused with a sentence: %s", async (_, bytes) => {
    await expect(draw(bytes)).rejects.toMatchObject({
      status: 422,
      message: "This is no picture that can be read. Send a PNG, JPEG, WebP or GIF file.",
    });
  });

  it("is a picture cut off in the middle", async () => {
    const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
    const whole = await sharp({
      create: { width: 300, height: 300, channels: 3, background: RED, noise },
    })
      .png()
      .toBuffer();
    await expect(draw(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ status: 422 });
  });

  it("is a small file of very many pixels", async () => {
    const bomb = await plain(8000, 8000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.byteLength).toBeLessThan(500_000);
    await expect(draw(bomb)).rejects.toMatchObject({
      status: 422,
      message: "This picture has too many pixels. Make it smaller and send it again.",
    });
  });
});

describe("a flood of pictures", () => {
  it("is drawn one at a time, and refused when too many wait", async () => {
    const bytes = await plain(50, 50).png().toBuffer();
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => draw(bytes)));
    const refused = all.filter(({ status }) => status === "rejected");
    expect(refused.length).toBe(12);
    expect(refused[0]).toMatchObject({ reason: { status: 503, headers: { "retry-after": "5" } } });
    expect(await draw(bytes)).toBeInstanceOf(Buffer);
  });
});
