import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ImageKind } from "../../../functions/upload-image/convert";
import { FAMILIES, type Family } from "./families";
import { turnedHeif, type Turn } from "./heif-turned";
import { writeProfiles, type Space } from "./profiles";
import { inPairs, run } from "./tools";

export const WIDTH = 120;
export const HEIGHT = 80;

/** A file of the corpus. */
export interface CorpusPicture {
  readonly path: string;
  readonly kind: ImageKind;
  readonly family: string;
  /** What ImageMagick has to be told to show it upright; it does so by itself for some formats only. */
  readonly upright: readonly string[];
  /** EXIF orientation less one. */
  readonly orientation: number | undefined;
  /** What it shows in grey is compared with the grey picture. */
  readonly grey: boolean;
}

export interface Corpus {
  readonly pictures: readonly CorpusPicture[];
  /** The picture that all show. */
  readonly original: string;
  readonly profiles: Awaited<ReturnType<typeof writeProfiles>>;
}

/** Words that no output may hold. */
export const PRIVATE = "Jane-Example-7731";

const TAGS = [
  "-Artist",
  "-Copyright",
  "-ImageDescription",
  "-UserComment",
  "-Model",
  "-SerialNumber",
  "-XMP-dc:Creator",
  "-XMP-dc:Description",
  "-IPTC:By-line",
  "-IPTC:Caption-Abstract",
  "-Comment",
].map((tag) => `${tag}=${PRIVATE}`);
const PLACE = ["-GPSLatitude=52.52", "-GPSLatitudeRef=N", "-GPSLongitude=13.4", "-GPSLongitudeRef=E"];

/** How a camera stores what it shows, by EXIF orientation, and how ImageMagick is told to undo it. */
const ORIENTATIONS: readonly (readonly [stored: readonly string[], undone: readonly string[]])[] = [
  [[], []],
  [["-flop"], ["-flop"]],
  [
    ["-rotate", "180"],
    ["-rotate", "180"],
  ],
  [["-flip"], ["-flip"]],
  [["-transpose"], ["-transpose"]],
  [
    ["-rotate", "270"],
    ["-rotate", "90"],
  ],
  [["-transverse"], ["-transverse"]],
  [
    ["-rotate", "90"],
    ["-rotate", "270"],
  ],
];

export const FAMILY_NAMES = Object.entries(FAMILIES).flatMap(([name, { spaces }]) =>
  spaces.map((space) => `${name}, ${space}`),
);

/** Makes a file of each format, colour space and orientation that there is, all of the same picture, with private data. */
export async function makeCorpus(folder: string): Promise<Corpus> {
  const profiles = await writeProfiles(folder);
  const original = join(folder, "original.png");
  // Colours that ink can print, no two corners alike.
  const shades = "r=0.3+0.4*i/w, g=0.3+0.4*j/h, b=0.75-0.4*i/w*j/h".split(", ").map((one) => one.slice(2));
  const planes = shades.flatMap((shade) => ["(", "-clone", "0", "-fx", shade, ")"]);
  await run("convert", [
    "-size",
    `${WIDTH}x${HEIGHT}`,
    "xc:gray",
    ...planes,
    "-delete",
    "0",
    "-combine",
    "-depth",
    "8",
    original,
  ]);
  const pictures: CorpusPicture[] = [];
  const works = Object.entries(FAMILIES).flatMap(([name, family]) =>
    family.spaces.map((space) => ({ name, family, space })),
  );
  await inPairs(works, async ({ name, family, space }) => {
    const base = join(folder, `${name}-${space}`.replaceAll(" ", "-"));
    pictures.push(...(await makeFamily(base, `${name}, ${space}`, family, space, { original, profiles })));
  });
  const orientations = [undefined, ...ORIENTATIONS.keys()];
  await inPairs(orientations, async (index) => {
    // BMP has no place for any of it.
    const paths = pictures.filter((one) => one.orientation === index && one.kind !== "bmp").map(({ path }) => path);
    const orientation = index === undefined ? [] : [`-Orientation#=${index + 1}`];
    await run("exiftool", ["-q", "-q", "-overwrite_original", ...TAGS, ...PLACE, ...orientation, ...paths]);
  });
  return { pictures, original, profiles };
}

async function makeFamily(
  base: string,
  name: string,
  { kind, extension, options, turned }: Family,
  space: Space,
  { original, profiles }: Omit<Corpus, "pictures">,
): Promise<CorpusPicture[]> {
  const inSpace = {
    srgb: [],
    p3: ["-profile", profiles.srgb, "-profile", profiles.p3],
    adobe: ["-profile", profiles.srgb, "-profile", profiles.adobe],
    cmyk: ["-profile", profiles.srgb, "-profile", profiles.cmyk],
    deep: ["-profile", profiles.srgb, "-profile", profiles.p3, "-depth", "16"],
    grey: ["-colorspace", "Gray"],
  }[space];
  const byExif = turned === "exif" || turned === "exif unknown";
  const stored = byExif ? ORIENTATIONS : [ORIENTATIONS[0]!];
  const pictures: CorpusPicture[] = [];
  for (const [index, [turn, undone]] of stored.entries()) {
    const path = `${base}-${index + 1}.${extension}`;
    await run("convert", [original, ...inSpace, ...turn, ...options, path]);
    const upright = turned === "exif" ? ["-auto-orient"] : undone;
    const orientation = byExif ? index : undefined;
    pictures.push({ path, kind, family: name, upright, orientation, grey: space === "grey" });
  }
  if (turned !== "container") return pictures;
  const plain = await readFile(pictures[0]!.path);
  for (const turn of TURNS) {
    const path = `${base}-${turn.quarters}-${turn.mirror ?? "not"}-mirrored.${extension}`;
    await writeFile(path, turnedHeif(plain, turn));
    pictures.push({ path, kind, family: name, upright: [], orientation: undefined, grey: false });
  }
  return pictures;
}

const TURNS: readonly Turn[] = ([0, 1, 2, 3] as const).flatMap((quarters) => [
  ...(quarters === 0 ? [] : [{ quarters }]),
  { quarters, mirror: 0 as const },
  { quarters, mirror: 1 as const },
]);
