import type { Sharp } from "sharp";
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

/** Draw a picture anew as WebP, one at a time, within the limits of pixels and seconds. */
async function drawn(
  bytes: Uint8Array,
  mostPixels: number,
  resized: (drawing: Sharp) => Sharp,
): Promise<Buffer> {
  if (pictureKind(bytes) === undefined) throw unreadable();
  return inPicturePlace(async () => {
    const { default: sharp } = await import("sharp");
    const limits = { limitInputPixels: mostPixels, failOn: "error", pages: 1 } as const;
    try {
      return await resized(sharp(bytes, limits).autoOrient())
        .webp({ quality: 82 })
        .timeout({ seconds: LONGEST })
        .toBuffer();
    } catch (error) {
      throw refusalOf(error);
    }
  });
}

/**
 * Return a picture as a square WebP: turned upright, cut to its middle, drawn anew, so that nothing
 * of the file that was sent (its metadata, a second file behind its end) is left in it.
 * @throws Refusal 422 with a sentence for whoever sent it; 503 when too many are being drawn.
 */
export function squarePicture(
  bytes: Uint8Array,
  { side, mostPixels = MOST_PIXELS }: SquareOptions,
): Promise<Buffer> {
  return drawn(bytes, mostPixels, (one) => one.resize(side, side, { fit: "cover" }));
}

/** The size of a picture that is kept whole. */
export interface FittedOptions {
  /** The longer side in pixels; smaller pictures stay as large as they are. */
  readonly most: number;
  readonly mostPixels?: number;
}

/**
 * Return a picture as a WebP of at most this size, turned upright and drawn anew as a square one is.
 * @throws Refusal 422 with a sentence for whoever sent it; 503 when too many are being drawn.
 */
export function fittedPicture(
  bytes: Uint8Array,
  { most, mostPixels = MOST_PIXELS }: FittedOptions,
): Promise<Buffer> {
  return drawn(bytes, mostPixels, (one) =>
    one.resize(most, most, { fit: "inside", withoutEnlargement: true }),
  );
}
