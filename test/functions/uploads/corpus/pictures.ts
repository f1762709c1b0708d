import { inflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";

/** Red, green and blue, perhaps opacity. */
export type Colour = readonly number[];

/** What each quarter of the test picture shows, upright: no turn or mirror of it looks the same. */
export const QUARTERS = {
  topLeft: [210, 40, 30],
  topRight: [30, 160, 60],
  bottomLeft: [40, 60, 200],
  bottomRight: [230, 220, 60],
} as const satisfies Record<string, Colour>;

export interface Bitmap {
  data: Buffer;
  width: number;
  height: number;
  channels: 3 | 4;
}

/** A picture made point by point. */
export function bitmap(width: number, height: number, at: (x: number, y: number) => Colour): Bitmap {
  const channels = at(0, 0).length === 4 ? 4 : 3;
  const data = Buffer.alloc(width * height * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(at(x, y), (y * width + x) * channels);
  }
  return { data, width, height, channels };
}

/** The colour of the test picture at a point. */
export function quarterAt(x: number, y: number, width: number, height: number): Colour {
  if (y < height / 2) return x < width / 2 ? QUARTERS.topLeft : QUARTERS.topRight;
  return x < width / 2 ? QUARTERS.bottomLeft : QUARTERS.bottomRight;
}

/** The test picture. */
export const quarters = (width: number, height: number): Bitmap =>
  bitmap(width, height, (x, y) => quarterAt(x, y, width, height));

/** Noise, the same each time: what has no pattern makes long files with something in every byte. */
export function noise(width: number, height: number): Bitmap {
  let state = 1;
  return bitmap(width, height, () =>
    [0, 0, 0].map(() => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state >>> 24;
    }),
  );
}

export const image = ({ data, ...raw }: Bitmap): Sharp => sharp(data, { raw });

/**
 * Where the point in a stored row and column is looked at, by EXIF orientation: which side of the picture the first row
 * and the first column are (CIPA DC-008, "Orientation").
 */
const LOOKED_AT: Readonly<Record<number, (row: number, column: number, w: number, h: number) => [number, number]>> = {
  1: (row, column) => [column, row],
  2: (row, column, w) => [w - 1 - column, row],
  3: (row, column, w, h) => [w - 1 - column, h - 1 - row],
  4: (row, column, _w, h) => [column, h - 1 - row],
  5: (row, column) => [row, column],
  6: (row, column, w) => [w - 1 - row, column],
  7: (row, column, w, h) => [w - 1 - row, h - 1 - column],
  8: (row, column, _w, h) => [row, h - 1 - column],
};

/** The test picture as a camera held otherwise stores it; upright it is of the size given. */
export function turned(width: number, height: number, orientation: number): Bitmap {
  const lookedAt = LOOKED_AT[orientation]!;
  const [across, down] = orientation > 4 ? [height, width] : [width, height];
  return bitmap(across, down, (column, row) => quarterAt(...lookedAt(row, column, width, height), width, height));
}

/** Frames of one colour each, below each other as sharp takes them. */
export function film(width: number, height: number, colours: readonly Colour[]): Sharp {
  const { data, ...raw } = bitmap(width, height * colours.length, (_, y) => colours[Math.floor(y / height)]!);
  return sharp(data, { raw: { ...raw, pageHeight: height } });
}

/** The ICC profile of Display P3, as phones put it into their photos. */
export async function displayP3(): Promise<Buffer> {
  const png = await image(quarters(8, 8)).withIccProfile("p3").png().toBuffer();
  const chunk = png.indexOf("iCCP", 0, "latin1");
  const packed = png.subarray(chunk + 4, chunk + 4 + png.readUInt32BE(chunk - 4));
  return inflateSync(packed.subarray(packed.indexOf(0) + 2));
}

/** Everything about a person and a place that sharp can write into a file. */
export const withPrivateData = (picture: Sharp): Sharp =>
  picture
    .withExif({
      IFD0: { Artist: "Jane Example", ImageDescription: "left knee" },
      IFD3: { GPSLatitude: "52/1 31/1 12/1", GPSLatitudeRef: "N" },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>Jane Example</note></x:xmpmeta>')
    .withIccProfile("p3");
