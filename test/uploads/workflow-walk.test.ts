import { strict as assert } from "node:assert";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import ready from "../../stacks/events/uploads-ready/v1.json";
import refused from "../../stacks/events/uploads-refused/v1.json";
import { Failed, FORMS, TARGETS, walk, WAITING_URL, type Answers, type Walk } from "./walk";

const upload = {
  bucket: "quarantine",
  key: "uploads/0b6f3c1e-5a7d-4e21-9c40-000000000001/0b6f3c1e-5a7d-4e21-9c40-000000000020",
  versionId: "v1",
  ownerId: "0b6f3c1e-5a7d-4e21-9c40-000000000001",
  uploadId: "0b6f3c1e-5a7d-4e21-9c40-000000000020",
  documentId: "0b6f3c1e-5a7d-8e21-9c40-000000000021",
};
const clean = { upload, verdict: "clean" };
const fileOf = (route: string) => ({
  ...{ size: 1000, kind: "pdf", mime: "application/pdf", extension: "pdf", route, notes: [] },
});
const image = { width: 10, height: 20, pages: 1, animated: false, formats: 8 };
const at = "2027-03-01T09:00:05.123Z";
const refusal = { outcome: "refused", reason: "not-allowed", message: "it is locked" };
const fails = (error: string) => () => {
  throw new Failed(error);
};

/** Functions that take everything, for a file of a route whose text is recognised in a way. */
const taking = (route: string, recognise: string, change: Answers = {}): Answers => ({
  Sniff: () => ({ outcome: "taken", file: fileOf(route) }),
  Convert: () => ({ outcome: "converted", image }),
  Read: () => ({ outcome: "read", hasText: false, recognise }),
  RecogniseNow: () => ({ outcome: "read", hasText: true, recognise: "no" }),
  RecogniseLater: () => ({ jobId: "job-1", status: "SUCCEEDED" }),
  Collect: () => ({ outcome: "read", hasText: true, recognise: "no" }),
  Defer: () => ({ MessageId: "m" }),
  Keep: () => ({ outcome: "kept" }),
  Manifest: ({ Payload }) => {
    const { text } = Payload as { text?: { hasText: boolean } };
    return { outcome: "kept", documentId: upload.documentId, hasText: text?.hasText ?? false, formats: 8, at };
  },
  Announce: () => ({ MessageId: "m" }),
  Refuse: () => ({ MessageId: "m" }),
  ...change,
});

const schemas = addFormats(new Ajv2020({ allowUnionTypes: true }));
const check = { Announce: schemas.compile(ready), Refuse: schemas.compile(refused) };

/** Goes through, and returns the path, what was told, and the rest; the event has the form that its topic has. */
async function through(
  form: keyof typeof FORMS,
  input: unknown,
  answers: Answers,
): Promise<Walk & { event: Record<string, unknown> }> {
  const walked = await walk(FORMS[form], input, answers);
  const last = walked.path.at(-1) as "Announce" | "Refuse" | undefined;
  if (last === undefined || !(last in check)) return { ...walked, event: {} };
  const { TopicArn, Message } = walked.asked[last] as { TopicArn: string; Message: string };
  assert.equal(TopicArn, last === "Announce" ? TARGETS.readyTopicArn : TARGETS.refusedTopicArn);
  const event = JSON.parse(Message) as Record<string, unknown>;
  assert.ok(check[last](event), JSON.stringify(check[last].errors));
  return { ...walked, event };
}

describe("an upload on its way through the workflow", () => {
  const ways: [string, keyof typeof FORMS, string, string, string][] = [
    ["text that it carries", "textract", "text", "no", "Sniff Route Read Recognise Keep"],
    ["one scanned page", "textract", "text", "now", "Sniff Route Read Recognise RecogniseNow Recognised Keep"],
    [
      "many scanned pages",
      ...(["textract", "text", "later"] as const),
      "Sniff Route Read Recognise RecogniseLater Collect Recognised Keep",
    ],
    [
      "a photo",
      ...(["textract", "image", "now"] as const),
      "Sniff Route Convert Converted Read Recognise RecogniseNow Recognised Keep",
    ],
    ["what is only kept", "textract", "keep", "no", "Sniff Route Keep"],
    ["text that it carries", "without", "text", "no", "Sniff Route Read Recognise Keep"],
    ["one scanned page", "without", "text", "now", "Sniff Route Read Recognise Defer Keep"],
    ["many scanned pages", "without", "text", "later", "Sniff Route Read Recognise Defer Keep"],
    ["a photo", "without", "image", "now", "Sniff Route Convert Converted Read Recognise Defer Keep"],
  ];
  for (const [what, form, route, recognise, path] of ways) {
    it(`${form}: ${what} becomes a document`, async () => {
      const { path: taken, event, output } = await through(form, clean, taking(route, recognise));
      assert.equal(taken.join(" "), `Verdict ${path} Manifest Announce`);
      const { uploadId, ownerId, documentId } = upload;
      const hasText = /RecogniseNow|Collect/.test(path);
      const { id, ...told } = event;
      assert.match(String(id), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
      assert.deepEqual(told, {
        ...{ kind: "ready", version: 1, at, uploadId, ownerId, documentId, hasText, variants: 8 },
      });
      assert.deepEqual(output, { outcome: "ready", documentId });
    });
  }

  const document = { upload, file: fileOf("image"), image };

  it("hands each function what it needs, and nothing else", async () => {
    const { asked } = await through("textract", clean, taking("image", "later"));
    const payloads = Object.fromEntries(Object.entries(asked).map(([name, { Payload }]) => [name, Payload]));
    assert.deepEqual(payloads, {
      Sniff: { upload },
      Convert: { upload, file: fileOf("image") },
      Read: { task: "read", ...document },
      RecogniseLater: { task: "later", ...document, token: "token-1" },
      Collect: { task: "collect", ...document, jobId: "job-1" },
      Keep: { task: "original", ...document },
      Manifest: { task: "manifest", ...document, text: { state: "read", hasText: true } },
      Announce: undefined,
    });
    const kept = await through("textract", clean, taking("keep", "no"));
    assert.deepEqual(kept.asked["Manifest"]?.["Payload"], { task: "manifest", upload, file: fileOf("keep") });
  });

  it("says of a scan without Textract that its text waits, and puts it into the queue that says so", async () => {
    const { asked } = await through("without", clean, taking("image", "now"));
    const { QueueUrl, MessageBody } = asked["Defer"] as { QueueUrl: string; MessageBody: string };
    assert.equal(QueueUrl, WAITING_URL);
    assert.deepEqual(JSON.parse(MessageBody), document);
    const { Payload } = asked["Manifest"] as { Payload: { text: unknown } };
    assert.deepEqual(Payload.text, { state: "waiting", hasText: false });
  });

  it("asks Textract once more when it was never told that a job has ended", async () => {
    const answers = taking("text", "later", { RecogniseLater: fails("States.Timeout") });
    const { path, asked } = await through("textract", clean, answers);
    assert.equal(
      path.join(" "),
      "Verdict Sniff Route Read Recognise RecogniseLater Collect Recognised Keep Manifest Announce",
    );
    assert.deepEqual(asked["Collect"]?.["Payload"], { task: "collect", upload, file: fileOf("text") });
  });

  it("tells of the same document with the same id, and of another with another", async () => {
    const idOf = async (documentId: string, answers: Answers) => {
      const { event } = await through("textract", { ...clean, upload: { ...upload, documentId } }, answers);
      return event["id"];
    };
    const [first, again, other, not] = [
      await idOf(upload.documentId, taking("text", "no")),
      await idOf(upload.documentId, taking("image", "now")),
      await idOf("0b6f3c1e-5a7d-8e21-9c40-000000000022", taking("text", "no")),
      await idOf(upload.documentId, taking("text", "no", { Sniff: () => refusal })),
    ];
    assert.equal(first, again);
    assert.equal(new Set([first, other, not]).size, 3);
  });
});

describe("an upload that is refused", () => {
  for (const [verdict, reason] of [
    ["infected", "malware"],
    ["unscannable", "not-allowed"],
  ]) {
    it(`because the scan says ${verdict}: nothing opens it`, async () => {
      const { path, event, output } = await through("textract", { upload, verdict }, {});
      assert.deepEqual(path, ["Verdict", "Refuse"]);
      const { uploadId, ownerId, documentId } = upload;
      const { id, ...told } = event;
      assert.equal(typeof id, "string");
      assert.deepEqual(told, {
        ...{ kind: "refused", version: 1, at: "2027-03-01T09:00:00.000Z", uploadId, ownerId, reason },
      });
      assert.deepEqual(output, { outcome: "refused", documentId, reason });
    });
  }

  const opening = ["Sniff", "Convert", "Read", "RecogniseNow", "Collect"];
  const routed = (state: string): [string, string] => (state === "Collect" ? ["image", "later"] : ["image", "now"]);
  for (const state of opening) {
    it(`by ${state}: the reason is told, the sentence kept, and nothing of it`, async () => {
      const { path, event, output } = await through(
        "textract",
        clean,
        taking(...routed(state), { [state]: () => refusal }),
      );
      assert.equal(path.at(-1), "Refuse");
      assert.ok(!path.includes("Keep") && path.includes(state));
      assert.equal(event["reason"], "not-allowed");
      assert.deepEqual(output, { ...refusal, documentId: upload.documentId });
    });

    for (const [error, reason] of [
      ["Runtime.ExitError", "unreadable"],
      ["Runtime.OutOfMemory", "unreadable"],
      ["Lambda.Unknown", "unreadable"],
      ["Sandbox.Timedout", "timed-out"],
      ["States.Timeout", "timed-out"],
    ] as const) {
      it(`because ${state} ends in ${error} each time`, async () => {
        const answers = taking(...routed(state), { [state]: fails(error) });
        const { path, event } = await through("textract", clean, answers);
        assert.deepEqual(path.slice(-2), [state, "Refuse"]);
        assert.equal(event["reason"], reason);
      });
    }
  }
});

describe("an upload that cannot go on", () => {
  for (const state of ["Sniff", "Convert", "Read", "RecogniseNow", "Keep", "Manifest", "Announce"]) {
    it(`stays in ${state} when that fails for reasons of ours, for a redrive to go on there`, async () => {
      const answers = taking("image", "now", { [state]: fails("AccessDenied") });
      const { path, failed } = await walk(FORMS.textract, clean, answers);
      assert.deepEqual([path.at(-1), failed], [state, "AccessDenied"]);
    });
  }

  for (const state of ["Keep", "Manifest"]) {
    it(`is not refused because ${state} dies or takes too long: it does not open the file`, async () => {
      for (const error of ["Runtime.OutOfMemory", "Sandbox.Timedout"]) {
        const { failed } = await walk(FORMS.textract, clean, taking("text", "no", { [state]: fails(error) }));
        assert.equal(failed, error);
      }
    });
  }

  for (const [what, input, change] of [
    ["a verdict", { upload, verdict: "perhaps" }, {}],
    ["a route", clean, { Sniff: () => ({ outcome: "taken", file: fileOf("sideways") }) }],
    ["an outcome", clean, { Convert: () => ({ outcome: "done", image }) }],
    ["a way of recognition", clean, { Read: () => ({ outcome: "read", hasText: false, recognise: "soon" }) }],
    ["an end of recognition", clean, { RecogniseNow: () => ({ outcome: "waiting", hasText: false }) }],
  ] as [string, unknown, Answers][]) {
    it(`ends as broken at ${what} that the workflow does not know`, async () => {
      const { path, failed } = await walk(FORMS.textract, input, taking("image", "now", change));
      assert.deepEqual([path.at(-1), failed], ["Broken", "UnknownAnswer"]);
    });
  }
});
