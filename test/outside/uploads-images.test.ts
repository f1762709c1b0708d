import { strict as assert } from "node:assert";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { converted, sniffed, type Done } from "./upload-files/conversion";
import {
  FAMILY_NAMES,
  HEIGHT,
  makeCorpus,
  PRIVATE,
  WIDTH,
  type Corpus,
  type CorpusPicture,
} from "./upload-files/pictures";
import { apart, identify, inPairs, rendered, run, tagsBelow } from "./upload-files/tools";

/** Levels of 255, as the mean of a picture: what formats that lose a little, and roundings of colours, come to. */
const ALIKE = 5;
/** What paper cannot show of the original is lost in inks. */
const INKS = 16;
/** Formats as ImageMagick calls them. */
const FORMATS: Readonly<Record<string, string>> = { avif: "HEIC", webp: "WEBP", jpeg: "JPEG", png: "PNG" };
/** What a format is made of, and what the file system says; nothing of it is about a person, a place or a maker. */
const GROUPS = /^(?:ExifTool|System|File|Composite|JFIF|PNG|RIFF|QuickTime|Meta|SourceFile)\b/;

describe("images of every kind, seen by ImageMagick and exiftool", function () {
  this.timeout(240_000);
  let folder = "";
  let corpus: Corpus;
  const done = new Map<CorpusPicture, Done>();

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "careplane-images-"));
    corpus = await makeCorpus(folder);
    await inPairs(corpus.pictures, async (picture) => {
      assert.equal(await sniffed(picture.path), picture.kind, picture.path);
      done.set(picture, await converted(picture.path, picture.kind));
    });
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
    // What the conversion sets for its process is not for other tests.
    sharp.unblock({ operation: ["VipsForeignLoad"] });
  });

  for (const family of FAMILY_NAMES) {
    it(`${family}: upright, in the colours it was made in`, async () => {
      const pictures = corpus.pictures.filter((one) => one.family === family);
      assert.ok(pictures.length > 0);
      await inPairs(pictures, assertUpright);
    });
  }

  /** Compares with what ImageMagick shows of the file, and with the picture that all were made of. */
  async function assertUpright(picture: CorpusPicture): Promise<void> {
    const { path, upright, grey, family, orientation } = picture;
    const { width, height, paths } = done.get(picture)!;
    const inSrgb = ["-profile", corpus.profiles.srgb, "-colorspace", "sRGB"];
    const seen = ["(", `${path}[0]`, ...upright, ...(grey ? [] : inSrgb), ")"];
    const made = ["(", corpus.original, ...(grey ? ["-colorspace", "Gray"] : []), ")"];
    if (orientation !== undefined) assert.deepEqual([width, height], [WIDTH, HEIGHT], path);
    // What is turned by its container is compared with ImageMagick's alone.
    const known = orientation === undefined ? [] : made;
    const frames = await rendered([...seen, ...known, ...paths], width, height);
    const references = frames.splice(0, orientation === undefined ? 1 : 2);
    for (const [index, output] of frames.entries()) {
      for (const [which, reference] of references.entries()) {
        const far = apart(reference, output);
        const most = which === 1 && family.endsWith("cmyk") ? INKS : ALIKE;
        assert.ok(
          far < most,
          `${paths[index]} is ${far.toFixed(1)} from ${which === 0 ? "ImageMagick's" : "the original"}`,
        );
      }
    }
  }

  it("are what they say, as large as their source and no larger", async () => {
    const looks = await identify([...done.values()].flatMap(({ paths }) => paths));
    for (const { width, height, variants, at } of done.values()) {
      for (const { name, format } of variants) {
        assert.deepEqual(
          looks.get(at(name)),
          { format: FORMATS[format], width, height, depth: 8, frames: 1 },
          at(name),
        );
      }
    }
  });

  it("have nothing in them about a person, a place or a maker", async () => {
    let outputs = 0;
    let sources = 0;
    for (const { file, tags } of await tagsBelow(folder)) {
      if (!file.includes("-out/")) {
        if (JSON.stringify(tags).includes(PRIVATE)) sources += 1;
        continue;
      }
      outputs += 1;
      const others = Object.keys(tags).filter((tag) => !GROUPS.test(tag) || /comment|gps|PNG:Profile/i.test(tag));
      assert.deepEqual(others, [], file);
      const bytes = await readFile(file, "latin1");
      assert.ok(!bytes.includes(PRIVATE) && !/exif|http:\/\/ns\.adobe|photoshop|acsp/i.test(bytes), file);
    }
    assert.ok(outputs >= done.size * 3, `${outputs} outputs were looked at`);
    assert.equal(sources, corpus.pictures.filter(({ kind }) => kind !== "bmp").length, "not all sources had any");
  });

  it("have the widths of the table, and never more than their source", async () => {
    const path = join(folder, "wide.jpg");
    await run("convert", [corpus.original, "-resize", "2600x900!", path]);
    const { variants, at, paths } = await converted(path, "jpeg");
    const looks = await identify(paths);
    const found = variants.map(({ name }) => `${name} ${looks.get(at(name))?.width}x${looks.get(at(name))?.height}`);
    const formats = ["avif", "webp", "jpg"];
    const sizes = [["thumb", "320x111"], ["small", "640x222"], ["medium", "1280x443"], ["large", "2048x709"]]; // prettier-ignore
    assert.deepEqual(found, [
      ...sizes.flatMap(([name, size]) => formats.map((format) => `${name}.${format} ${size}`)),
      "full.jpg 2600x900",
    ]);
  });
});
