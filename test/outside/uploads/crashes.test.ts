/**
 * Every call that the functions of the workflow make of AWS, broken in every way: refused for a while, lost before and
 * after it was carried out, and with the death of the function before and after it. What comes out is one result.
 */
import { strict as assert } from "node:assert";
import type { Kind } from "../../engine/emulator/faults";
import type { Call } from "../../engine/emulator/requests";
import { executionOf } from "../../engine/pipeline/executions";
import * as make from "../../functions/uploads/corpus/containers";
import * as doc from "../../functions/uploads/corpus/documents";
import { assertOnce, describePipeline, fileOf, outcomeOf } from "./shared";

const KINDS: readonly Kind[] = ["kill", "kill-after", "lose", "break", "throttle"];
/** The SDK tries three times before it gives up. */
const TIMES: Readonly<Record<string, number>> = { throttle: 3 };
/** Files on their way at a time. */
const AT_ONCE = 4;

interface Broken {
  readonly operation: string;
  /** What the path ends with. */
  readonly end: string;
  readonly kind: Kind;
}

/** The call in words that are the same for each upload. */
const endOf = ({ path }: Call): string => decodeURIComponent(path.split("?")[0]!).split("/").at(-1)!;

describePipeline("a workflow whose calls fail", (get) => {
  const routes: readonly (readonly [string, () => Promise<Buffer> | Buffer])[] = [
    ["a photo", () => make.makePng(64)],
    ["a document", () => doc.makePdf(["A letter."])],
  ];

  for (const [name, making] of routes) {
    it(`${name} becomes one result all the same, whatever call fails`, async function () {
      this.timeout(400_000);
      const { gateway } = get().cloud;
      const content = await making();
      const before = gateway.calls.length;
      const first = fileOf(content);
      await outcomeOf(get(), first);
      const own = gateway.calls
        .slice(before)
        .filter(({ service, path }) => service === "s3" && path.includes(first.ownerId));
      const calls = new Map(own.map((call) => [`${call.operation} ${nameIn(call, first.uploadId)}`, call]));
      assert.ok(calls.size >= 6, [...calls.keys()].join());

      const broken = [...calls.values()].flatMap((call) =>
        KINDS.map((kind): Broken => ({ operation: call.operation, end: nameIn(call, first.uploadId), kind })),
      );
      const problems: string[] = [];
      const work = broken.entries();
      const lane = async (): Promise<void> => {
        for (const [, one] of work) problems.push(...(await problemsOf(one, content)));
      };
      await Promise.all(Array.from({ length: AT_ONCE }, lane));
      assert.deepEqual(problems, []);
    });
  }

  /** The upload itself is called by its id, all else by its name. */
  const nameIn = (call: Call, uploadId: string): string => (endOf(call) === uploadId ? "" : endOf(call));

  async function problemsOf({ operation, end, kind }: Broken, content: Buffer): Promise<string[]> {
    const file = fileOf(content);
    const { gateway } = get().cloud;
    const fault = {
      kind,
      service: "s3",
      operation,
      path: [file.ownerId, end === "" ? file.uploadId : `/${end}`],
      times: TIMES[kind] ?? 1,
    };
    gateway.faults.plan(fault);
    const what = `${kind} of ${operation} ${end === "" ? "the upload" : end}`;
    try {
      const { announcement } = await outcomeOf(get(), file, 60);
      if (announcement.kind !== "ready") return [`${what}: ${announcement.kind} ${announcement.reason ?? ""}`];
      await assertOnce(get(), file);
      return gateway.faults.waiting.includes(fault) ? [`${what}: did not happen`] : [];
    } catch (error) {
      const execution = await executionOf(get(), file.uploadId);
      return [`${what}: ${String(error)} (${execution?.status ?? "not started"})`];
    }
  }
});
