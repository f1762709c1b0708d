import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import sharp from "sharp";
import { functionCode } from "../../../components/shared/function-code";
import { pdfPredefined } from "../../functions/uploads/corpus/text-documents";
import { unpacked, zipFile } from "../../support/function-archive";
import { PackageOfOne } from "./package-of-one";

const FUNCTIONS = join(__dirname, "../../../functions");
const MB = 1_000_000;

/** What Lambda takes: zips of 50 MB by its API, 250 MB unzipped ("Lambda quotas"). */
const LAMBDA_MB = { zip: 50, unzipped: 250 };
/** What the bundle itself may have: all of it is read at every start. */
const BUNDLE_MB = 5;

const ARN = "arn:aws:sns:us-east-1:111122223333:name";
/** What functions want to be told before they start; what it says does not matter here. */
const ENVIRONMENT: Record<string, string> = {
  PATH: process.env["PATH"] ?? "",
  AWS_REGION: "us-east-1",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  ...Object.fromEntries(["QUARANTINE_BUCKET", "VARIANTS_BUCKET", "DOCUMENTS_BUCKET"].map((name) => [name, "bucket"])),
  ...Object.fromEntries(["AUDIT_TOPIC_ARN", "OPERATIONS_TOPIC_ARN", "KEY_ARN"].map((name) => [name, ARN])),
  ...Object.fromEntries(["REMEDY", "JOURNAL_GROUP", "REPLAY_FUNCTION", "DATABASE_HOST"].map((name) => [name, "name"])),
  ...{ SECRET_ARN: ARN, STATE_MACHINE_ARN: ARN, DATABASE_PORT: "3306", READY_URL: "https://example.com/ready" },
  ...{ LIMIT_MS: "1000", QUEUES: "{}", DRY_RUN: "true", SUBJECTS: "[]", TRIES: "{}" },
};

/** Loads a bundle as Lambda does, in a process of its own, and calls what `program` says. */
function loaded(file: string, program: string): unknown {
  const source = `const { handler } = require(${JSON.stringify(file)}); ${program}`;
  const ran = spawnSync(process.execPath, ["-e", source], { env: ENVIRONMENT, encoding: "utf8" });
  assert.deepEqual([ran.status, ran.stderr], [0, ""]);
  return JSON.parse(ran.stdout);
}

const names = readdirSync(FUNCTIONS).filter((name) => existsSync(join(FUNCTIONS, name, "index.ts")));

describe("archives of functions", function () {
  this.timeout(120_000);

  for (const name of names) {
    it(`${name}: starts from its archive, which is small enough for Lambda`, async () => {
      const archive = functionCode(name);
      const zip = readFileSync(await zipFile(archive));
      const files = unzipSync(zip);
      const bundle = Object.keys(files).find((path) => /^(?:nodejs\/node_modules\/)?index\.js$/.test(path))!;
      const unzipped = Object.values(files).reduce((sum, { length }) => sum + length, 0);
      assert.ok(zip.length < LAMBDA_MB.zip * MB, `${zip.length} bytes`);
      assert.ok(unzipped < LAMBDA_MB.unzipped * MB, `${unzipped} bytes unzipped`);
      assert.ok(files[bundle]!.length < BUNDLE_MB * MB, `${files[bundle]!.length} bytes of bundle`);
      const file = join(await unpacked(archive), bundle);
      assert.equal(loaded(file, "console.log(JSON.stringify(typeof handler))"), "function");
    });
  }

  describe("with parts beside the bundle", () => {
    let own: PackageOfOne;
    let folder: string;
    beforeEach(() => {
      own = new PackageOfOne();
      folder = mkdtempSync(join(tmpdir(), "careplane-archive-"));
    });
    afterEach(() => {
      own.remove();
      rmSync(folder, { recursive: true });
    });

    /** A function's own archive, but with another handler. Resolves to where its bundle is. */
    async function withHandler(name: string, handler: string): Promise<string> {
      own.copy("functions/shared");
      own.copy(`functions/${name}`);
      own.write(`functions/${name}/index.ts`, handler);
      return join(await unpacked(own.module().functionCode(name)), "index.js");
    }

    it("upload-text reads Chinese by the maps beside it, in the thread that is itself, and photos by sharp", async () => {
      const bundle = await withHandler(
        "upload-text",
        `import { join } from "node:path";
         import { isMainThread } from "node:worker_threads";
         import { extractIsolated } from "./isolated";
         import { prepareForOcr } from "./ocr/prepare";
         import { serveExtraction } from "./worker";
         if (!isMainThread) void serveExtraction();
         export async function handler(pdf: string, photo: string) {
           const parts = { cmaps: join(__dirname, "cmaps"), worker: __filename };
           const { pages } = await extractIsolated({ path: pdf, size: 5000, kind: "pdf" }, parts);
           return [pages[0]?.text, (await prepareForOcr(photo)).toString("hex", 0, 3)];
         }`,
      );
      const [pdf, photo] = [join(folder, "pdf"), join(folder, "photo")];
      writeFileSync(pdf, pdfPredefined("UniGB-UCS2-H", "GB1", Buffer.from("75c54eba80f875db", "hex")));
      writeFileSync(
        photo,
        await sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } })
          .png()
          .toBuffer(),
      );
      const call = `handler(${JSON.stringify(pdf)}, ${JSON.stringify(photo)})`;
      const said = loaded(bundle, `${call}.then((done) => console.log(JSON.stringify(done)))`);
      assert.deepEqual(said, ["病人胸痛", "ffd8ff"]);
    });

    it("upload-image has libheif as files that may be replaced, with its licence, and reads by it", async () => {
      const bundle = await withHandler(
        "upload-image",
        `import { readFileSync } from "node:fs";
         import { header } from "./libvips";
         import { readHeic } from "./heic";
         export async function handler(path: string) {
           const { width, height } = await readHeic(readFileSync(path));
           return [width, height, (await header(path).metadata()).format];
         }`,
      );
      const picture = join(folder, "picture");
      const { data } = await sharp({ create: { width: 48, height: 36, channels: 3, background: "red" } })
        .avif({ effort: 0 })
        .toBuffer({ resolveWithObject: true });
      writeFileSync(picture, data);
      const call = `handler(${JSON.stringify(picture)}).then((done) => console.log(JSON.stringify(done)))`;
      assert.deepEqual(loaded(bundle, call), [48, 36, "heif"]);
      const library = join(bundle, "../node_modules/libheif-js/libheif-wasm");
      assert.match(readFileSync(join(library, "LICENSE"), "utf8"), /GNU LESSER GENERAL PUBLIC LICENSE/);
      assert.equal(readFileSync(bundle, "utf8").includes("_heif_context_alloc="), false);
      // Another build of it is taken in its place.
      writeFileSync(join(library, "libheif-bundle.js"), "module.exports = () => { throw new Error('replaced'); };");
      const refusal = call.replace(/\.then.*/, ".catch(({ message }) => console.log(JSON.stringify(message)))");
      assert.equal(loaded(bundle, refusal), "replaced");
    });
  });
});
