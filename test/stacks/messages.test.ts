import Ajv, { type ValidateFunction } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { validateMessaging, versionOf, type EventSchema, type TopicRow } from "../../components/messaging";
import { auditEvent } from "../../functions/replay/audit";
import { eventsPage } from "../../scripts/events-page";
import { TOPICS, WEB_MESSAGES } from "../../stacks/messages";
import { evaluateStack } from "../support/stacks";

const ROOT = join(__dirname, "..", "..");
const EVENTS = join(ROOT, "stacks", "events");
const ROWS = Object.entries<TopicRow>(TOPICS);

function validator(schema: object): ValidateFunction {
  const ajv = new Ajv({ strict: true, allErrors: true });
  addFormats(ajv);
  return ajv.compile(schema);
}

describe("the platform's messages", () => {
  it("have a sound table", () => {
    const place = { accountId: undefined, region: "us-east-1", keyArn: undefined, logKeyArn: undefined };
    assert.deepEqual(validateMessaging("messaging", { ...place, topics: TOPICS, auditTopic: "audit" }), []);
  });

  it("are the topics that the platform is for, those in order FIFO", () => {
    assert.deepEqual(
      ROWS.map(([name, { fifo = false }]) => `${name}${fifo ? " in order" : ""}`),
      [
        "appointments",
        "consultations",
        "diagnosis-requests",
        "prescriptions in order",
        "payments in order",
        "uploads-ready",
        "uploads-refused",
        "audit",
        "operations",
      ],
    );
  });

  it("each have a schema in a file of its version, the newest of its folder, and no folder is left over", () => {
    assert.deepEqual(readdirSync(EVENTS).sort(), Object.keys(TOPICS).sort());
    for (const [name, { schema }] of ROWS) {
      const versions = readdirSync(join(EVENTS, name));
      assert.equal(versionOf(schema), versions.length, name);
      assert.deepEqual(
        versions.sort(),
        versions.map((_, index) => `v${index + 1}.json`),
      );
      const file = readFileSync(join(EVENTS, name, `v${versions.length}.json`), "utf8");
      assert.deepEqual(schema, JSON.parse(file) as EventSchema);
    }
  });

  for (const topic of readdirSync(EVENTS)) {
    for (const version of readdirSync(join(EVENTS, topic))) {
      describe(`${topic} ${version}`, () => {
        const schema = JSON.parse(readFileSync(join(EVENTS, topic, version), "utf8")) as EventSchema;
        const valid = validator(schema);

        it("takes its examples", () => {
          assert.ok(schema.examples.length >= 2);
          for (const example of schema.examples) assert.ok(valid(example), JSON.stringify(valid.errors));
        });

        it("takes no event that lacks a required field, has another, or has one of the wrong form", () => {
          const [example = {}] = schema.examples as Record<string, unknown>[];
          for (const name of schema.required) {
            const rest = Object.entries(example).filter(([field]) => field !== name);
            assert.equal(valid(Object.fromEntries(rest)), false, `without ${name}`);
          }
          for (const name of Object.keys(schema.properties)) {
            assert.equal(
              valid({ ...example, [name]: "Acute appendicitis, see notes" }),
              false,
              `${name} took free text`,
            );
            assert.equal(valid({ ...example, [name]: { text: "x" } }), false, `${name} took an object`);
          }
          assert.equal(valid({ ...example, diagnosis: "K35.8" }), false);
          assert.equal(valid({ ...example, version: 2 }), false);
        });
      });
    }
  }

  it("are told of a replay in the audit topic's form", () => {
    const valid = validator(TOPICS.audit.schema);
    const request = { queue: "pharmacy-transfer", limit: 10, dryRun: false, requestedBy: "backlog-alarm" };
    const run = "0b6f3c1e-5a7d-4e21-9c40-000000000001";
    const outcome = { waiting: 3, moved: 2, left: { triedOut: 1, noRoom: 0, behind: 4 }, more: false };
    for (const event of [
      auditEvent("started", request, run),
      auditEvent("finished", request, run, outcome),
      auditEvent("failed", request, run),
    ])
      assert.ok(valid(event), JSON.stringify(valid.errors));
    const { moved, left, subject } = auditEvent("finished", request, run, outcome);
    assert.deepEqual([moved, left, subject], [2, 5, "pharmacy-transfer"]);
  });

  it("are consumed by somebody, each queue", () => {
    const queues = ROWS.flatMap(([, { subscribers }]) => Object.keys(subscribers));
    assert.deepEqual([...WEB_MESSAGES.consume].sort(), queues.sort());
  });

  it("are in docs/events.md as they are here", () => {
    assert.equal(readFileSync(join(ROOT, "docs", "events.md"), "utf8"), eventsPage(), "run npm run generate");
  });

  it("reach the web application: what it may do is what its settings name", async () => {
    const { resources } = await evaluateStack("us");
    const policy = resources.find(({ name }) => name === "messaging-use-web")?.inputs["policy"];
    const { Statement } = JSON.parse(String(policy)) as { Statement: { Sid: string; Resource: string[] }[] };
    const counts = Object.fromEntries(Statement.map(({ Sid, Resource }) => [Sid, [Resource].flat().length]));
    assert.equal(counts["PublishEvents"], WEB_MESSAGES.publish.length);
    assert.equal(counts["ConsumeMessages"], WEB_MESSAGES.consume.length);
    const roles = resources.filter(
      ({ type, inputs }) => type === "aws:iam/rolePolicy:RolePolicy" && String(inputs["role"]).startsWith("web"),
    );
    // IAM counts a role's own policies together, without white space.
    const size = roles.reduce((sum, { inputs }) => sum + String(inputs["policy"]).replace(/\s/g, "").length, 0);
    assert.ok(size <= 10_240, `${size} characters`);
    const topics = resources.filter(({ type, name }) => type === "aws:sns/topic:Topic" && name.includes("operations"));
    assert.deepEqual(
      topics.map(({ name }) => name),
      ["operations"],
    );
  });
});
