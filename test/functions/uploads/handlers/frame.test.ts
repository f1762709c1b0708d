import assert from "node:assert/strict";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  checked,
  fields,
  flag,
  InvalidInput,
  list,
  oneOf,
  tagged,
  text,
  whole,
} from "../../../../functions/shared/uploads/checks";
import { documentIdOf, executionNameOf } from "../../../../functions/shared/uploads/document-id";
import * as keys from "../../../../functions/shared/uploads/keys";
import { Refusal } from "../../../../functions/shared/uploads/refusal";
import { withFolder } from "../../../../functions/shared/uploads/scratch";
import { KnownError, scrubbed } from "../../../../functions/shared/uploads/scrubbed";
import { step } from "../../../../functions/shared/uploads/step";
import { variables } from "../../../../functions/shared/variables";
import { context, leftBehind, OWNER, UPLOAD } from "./support";

describe("uploads: names", () => {
  const object = { bucket: "b", key: "k", versionId: "v" };

  it("make the same document of the same version, and of no other", () => {
    const id = documentIdOf(object);
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.match(id, keys.UUID_PATTERN);
    assert.equal(documentIdOf({ ...object }), id);
    const others = [
      { ...object, bucket: "c" },
      { ...object, key: "l" },
      { ...object, versionId: "w" },
      { ...object, bucket: "b,k", key: "" },
    ];
    assert.equal(new Set([object, ...others].map(documentIdOf)).size, 5);
    assert.equal(new Set([object, ...others].map(executionNameOf)).size, 5);
    assert.match(executionNameOf(object), /^[0-9a-f]{64}$/);
  });

  it("say whose an upload is, and take no other key for one", () => {
    const owned = { ownerId: OWNER, uploadId: UPLOAD };
    const key = keys.uploadKey(owned);
    assert.deepEqual(keys.uploadOfKey(key), owned);
    const others = [
      `/${key}`,
      `${key}/`,
      `${key}\n`,
      key.toUpperCase(),
      key.replace("uploads", "others"),
      "uploads//",
      `uploads/${OWNER}/..`,
    ];
    for (const other of others) assert.equal(keys.uploadOfKey(other), undefined, other);
    const document = { ownerId: OWNER, documentId: UPLOAD };
    assert.deepEqual(
      [
        keys.originalKey(document, "pdf"),
        keys.manifestKey(document),
        keys.variantKey(document, "p0001/a.avif"),
        keys.tokenKey(UPLOAD),
      ],
      [
        `documents/${OWNER}/${UPLOAD}/original.pdf`,
        `documents/${OWNER}/${UPLOAD}/manifest.json`,
        `variants/${OWNER}/${UPLOAD}/p0001/a.avif`,
        `tokens/${UPLOAD}`,
      ],
    );
  });
});

describe("uploads: checks of what a function is given", () => {
  const shape = fields(
    { name: text(/^[a-z]+$/, "letters"), sides: list(whole(1, 9), 1, 2), open: flag },
    { colour: oneOf(["red", "blue"]) },
  );
  const good = { name: "a", sides: [1, 9], open: false };

  it("take what is asked for and drop the rest", () => {
    assert.deepEqual(checked({ ...good, colour: "red", more: 1 }, shape), { ...good, colour: "red" });
    assert.deepEqual(checked({ ...good, colour: null }, shape), good);
  });

  it("name everything that is wrong, and no value", () => {
    const problems = (event: unknown) => {
      try {
        checked(event, shape);
      } catch (error) {
        assert.ok(error instanceof InvalidInput);
        return error.message;
      }
      return undefined;
    };
    assert.equal(
      problems({ name: "Mrs Example", sides: [0, 1.5], open: 1, colour: "green" }),
      "the input has 5 problems: name must be letters; sides[0] must be a whole number from 1 to 9; " +
        "sides[1] must be a whole number from 1 to 9; open must be true or false; colour must be one of red, blue",
    );
    assert.match(problems({ ...good, sides: [] }) ?? "", /sides must be a list of 1 to 2$/);
    assert.match(problems({ ...good, sides: [1, 2, 3] }) ?? "", /1 problems/);
    assert.match(problems({}) ?? "", /3 problems/);
    for (const none of [undefined, null, "text", [good]]) assert.match(problems(none) ?? "", /: it must be an object$/);
  });

  it("tell forms apart by a tag", () => {
    const form = tagged("task", { one: fields({ a: flag }), two: fields({ b: flag }) });
    assert.deepEqual(checked({ task: "two", b: true, a: "dropped" }, form), { task: "two", b: true });
    assert.throws(() => checked({ task: "one", b: true }, form), /1 problems: a must be true or false/);
    assert.throws(() => checked({ task: "toString" }, form), /1 problems: task must be one of one, two/);
    assert.throws(() => checked("one", form), /1 problems: it must be an object/);
  });

  it("name every variable that is missing", () => {
    assert.deepEqual(variables({ A: "a", B: "b" }, ["A"]), { A: "a" });
    assert.throws(() => variables({ A: "" }, ["A", "B"]), /missing in the function's environment: A, B$/);
  });
});

describe("uploads: the frame of a step", () => {
  let lines: string[] = [];
  const print = console.log;
  beforeEach(() => {
    lines = [];
    console.log = (line: string) => void lines.push(line);
  });
  afterEach(() => {
    console.log = print;
  });
  const logged = () => {
    const { ms, ...line } = JSON.parse(lines.at(-1) ?? "") as Record<string, unknown>;
    assert.equal(typeof ms, "number");
    return line;
  };
  const run = <T extends { outcome: string }>(work: (signal: AbortSignal) => Promise<T>, ms?: number) =>
    step("sniff", { documentId: UPLOAD, bytes: 3 }, context(ms), work);

  it("logs an outcome and a refusal, and of the latter the reason and our sentence", async () => {
    await run(() => Promise.resolve({ outcome: "taken", text: "Mrs Example" }));
    assert.deepEqual(logged(), { step: "sniff", documentId: UPLOAD, bytes: 3, outcome: "taken" });
    const refused = await run(() => Promise.reject(new Refusal("too-large", "it has many pages")));
    assert.deepEqual(refused, { outcome: "refused", reason: "too-large", message: "it has many pages" });
    assert.deepEqual(logged(), {
      step: "sniff",
      documentId: UPLOAD,
      bytes: 3,
      outcome: "refused",
      reason: "too-large",
      message: "it has many pages",
    });
  });

  it("lets no words of a library out, but where it was and what AWS calls it", async () => {
    const fails = async (error: unknown) => {
      const out: unknown = await run(() => Promise.reject(error as Error)).catch((one: unknown) => one);
      assert.ok(out instanceof Error);
      assert.ok(!JSON.stringify([out.name, out.message, out.stack, Object.entries(out)]).includes("Example"));
      assert.equal(logged()["error"], out.name);
      return out;
    };
    const library = await fails(new TypeError("cannot read\n    at Mrs Example"));
    assert.equal(library.name, "TypeError");
    assert.match(library.stack ?? "", /^TypeError: the program failed.*\n\s+at .*frame\.test/);
    const $metadata = { httpStatusCode: 503, requestId: "id-1" };
    const aws = await fails(Object.assign(new Error("Example"), { name: "SlowDown", $metadata, Key: "Example" }));
    assert.deepEqual([aws.name, aws.message], ["SlowDown", "AWS answered 503 to request id-1"]);
    const system = await fails(Object.assign(new Error("ENOSPC, write /tmp/Example"), { code: "ENOSPC" }));
    assert.equal(system.name, "ENOSPC");
    assert.equal((await fails(Object.assign(new Error(""), { name: "Mrs Example" }))).name, "UnknownError");
    assert.equal((await fails("Mrs Example")).name, "UnknownError");
    const known = new KnownError("JobRuns", "ours");
    assert.equal(scrubbed(known), known);
  });

  it("ends the work while there is time to say so", async () => {
    const asked: number[] = [];
    const { setTimeout: set } = globalThis;
    globalThis.setTimeout = ((work: () => void, ms: number) => (asked.push(ms), set(work, 0))) as typeof setTimeout;
    try {
      for (const ms of [900_000, 20_000, 0]) {
        const ended = (signal: AbortSignal) =>
          new Promise<{ outcome: string }>((resolve) =>
            signal.addEventListener("abort", () => resolve({ outcome: "ended" })),
          );
        await run(ended, ms);
      }
    } finally {
      globalThis.setTimeout = set;
    }
    assert.deepEqual(asked, [885_000, 15_000, 0]);
  });
});

describe("uploads: a folder for one file's work", () => {
  it("is private, another for each run at the same time, and gone afterwards, whatever happened", async () => {
    const folders = await Promise.all(
      [1, 2, 3].map((one) =>
        withFolder(async (folder) => {
          assert.equal(statSync(folder).mode & 0o777, 0o700);
          writeFileSync(join(folder, "file"), String(one));
          await new Promise((resolve) => setImmediate(resolve));
          assert.ok(statSync(join(folder, "file")).isFile());
          return folder;
        }),
      ),
    );
    assert.equal(new Set(folders).size, 3);
    await withFolder(async (outer) => {
      await withFolder(() => Promise.resolve());
      assert.ok(statSync(outer).isDirectory());
    });
    await assert.rejects(
      withFolder(() => Promise.reject(new Error("broken"))),
      /broken/,
    );
    assert.deepEqual(leftBehind(), []);
  });
});
