import { Refusal } from "../kernel/refusal.ts";
import { pictureKind } from "./picture-kind.ts";
import { inPicturePlace } from "./picture-slots.ts";

/** The size of the picture that is made, and the largest one that it is made of. */
export interface SquareOptions {
  /** Width and height of the result, in pixels. */
  readonly side: number;
  /** Pixels of the original beyond which it is not decoded: 24 million are about 100 MB of memory. */
  readonly mostPixels?: number;
}

const MOST_PIXELS = 24_000_000;
/** Seconds after which decoding is given up. */
const LONGEST = 10;

function unreadable(cause?: unknown): Refusal {
  return new Refusal("This is no picture that can be read. Send a PNG, JPEG, WebP or GIF file.", {
    status: 422,
    cause,
  });
}

function refusalOf(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : "";
  if (!/pixel limit/i.test(message)) return unreadable(error);
  return new Refusal("This picture has too many pixels. Make it smaller and send it again.", {
    status: 422,
    cause: error,
  });
}

/**
 * Return a picture as a square WebP: turned upright, cut to its middle, drawn anew, so that nothing
 * of the file that was sent (its metadata, a second file behind its end) is left in it.
 * @throws Refusal 422 with a sentence for whoever sent it; 503 when too many are being drawn.
 */
export async function squarePicture(bytes: Uint8Array, options: SquareOptions): Promise<Buffer> {
  if (pictureKind(bytes) === undefined) throw unreadable();
  return inPicturePlace(async () => {
    const { default: sharp } = await import("sharp");
    const limits = {
      limitInputPixels: options.mostPixels ?? MOST_PIXELS,
      failOn: "error",
    } as const;
    try {
      return await sharp(bytes, { ...limits, pages: 1 })
        .autoOrient()
        .resize(options.side, options.side, { fit: "cover" })
        .webp({ quality: 82 })
        .timeout({ seconds: LONGEST })
        .toBuffer();
    } catch (error) {
      throw refusalOf(error);
    }
  });
}
