import assert from "node:assert/strict";
import {
  validateMessaging,
  type EventSchema,
  type FilterPolicy,
  type MessagingRequest,
  type SubscriberRow,
  type TopicRow,
} from "../../components/messaging";
import { ARGS, schemaOf, TOPICS } from "./fixture";

const check = (change: Partial<MessagingRequest>, name = "messaging") =>
  validateMessaging(name, { ...ARGS, ...change });
const paths = (...args: Parameters<typeof check>) => check(...args).map(({ path }) => path);
const withThings = (change: Partial<TopicRow>) =>
  check({ topics: { ...TOPICS, things: { ...TOPICS.things, ...change } } });
const withRepairs = (change: Partial<SubscriberRow>) =>
  withThings({ subscribers: { repairs: { ...TOPICS.things.subscribers.repairs, ...change } } });
const at = "topics.things.subscribers.repairs";

describe("validateMessaging", () => {
  it("accepts a sound table", () => assert.deepEqual(check({}), []));

  it("refuses a row without a schema", () => {
    const topics = { ...TOPICS, things: { ...TOPICS.things, schema: undefined as unknown as EventSchema } };
    assert.deepEqual(check({ topics }), [
      {
        path: "topics.things.schema",
        given: "nothing",
        allowed: "the JSON Schema of the topic's events",
        fix: "write one as a file of its own and import it: without it nobody can know what a consumer may rely on",
      },
    ]);
  });

  it("refuses a queue of another kind than its topic, either way", () => {
    assert.deepEqual(withRepairs({ fifo: false }), []);
    const [standard, ...more] = withRepairs({ fifo: true });
    assert.deepEqual(more, []);
    assert.equal(`${standard?.path} ${standard?.given} ${standard?.allowed}`, `${at}.fifo true false, as the topic is`);
    const shipping = { purpose: "Ships", fifo: false };
    const orders = { ...TOPICS.orders, subscribers: { shipping } };
    const [ordered, ...others] = check({ topics: { ...TOPICS, orders } });
    assert.deepEqual(others, []);
    assert.equal(ordered?.path, "topics.orders.subscribers.shipping.fifo");
    assert.match(ordered.allowed, /^true/);
  });

  it("refuses a filter on a field that the schema lacks, and one that no event can pass", () => {
    const filtered = (filter: FilterPolicy) =>
      withRepairs({ filter }).map(({ path, given }) => `${path.slice(at.length + 1)} ${given}`);
    assert.deepEqual(filtered({ colour: ["red"] }), ["filter.colour a field that the schema lacks"]);
    // A property of every object is no field.
    assert.deepEqual(filtered({ toString: ["x"] }), ["filter.toString a field that the schema lacks"]);
    assert.deepEqual(filtered({ kind: ["broken", "mended"] }), ['filter.kind "mended"']);
    assert.deepEqual(filtered({ kind: [{ "anything-but": ["made", "lost"] }] }), ['filter.kind "lost"']);
    assert.deepEqual(filtered({ kind: [{ "anything-but": "lost" }] }), ['filter.kind "lost"']);
    assert.deepEqual(filtered({ version: [2] }), ["filter.version 2"]);
    assert.deepEqual(filtered({ size: [1.5] }), ["filter.size 1.5"]);
    assert.deepEqual(filtered({ size: ["1"] }), ['filter.size "1"']);
    assert.deepEqual(filtered({ thingId: [7] }), ["filter.thingId 7"]);
    assert.deepEqual(filtered({ kind: [] }), ["filter.kind no condition"]);
    assert.deepEqual(filtered({}), ["filter 0 fields"]);
    assert.deepEqual(
      filtered({ size: [1, 2], kind: [{ prefix: "b" }], thingId: ["a", { exists: false }], version: [1] }),
      [],
    );
  });

  it("keeps within SNS's limits of a filter", () => {
    const values = (count: number) => Array.from({ length: count }, (_, index) => index);
    assert.deepEqual(withRepairs({ filter: { size: values(150) } }), []);
    assert.deepEqual(
      withRepairs({ filter: { size: values(76), kind: ["made", "broken"] } }).map(({ given }) => given),
      ["152 combinations"],
    );
    const properties = Object.fromEntries(
      ["a", "b", "c", "d", "e", "f"].map((name) => [name, { description: name, type: "integer" }]),
    );
    const schema = schemaOf("things", { properties: { ...schemaOf("things").properties, ...properties } });
    const filter = Object.fromEntries(Object.keys(properties).map((name) => [name, [1]]));
    const subscribers = { repairs: { purpose: "x", filter } };
    assert.deepEqual(
      withThings({ schema, subscribers }).map(({ given }) => given),
      ["6 fields"],
    );
  });

  const ranges: [keyof SubscriberRow, number, number][] = [
    ["visibilityTimeoutSeconds", 1, 43_200],
    ["maxReceiveCount", 1, 1000],
    ["retentionSeconds", 60, 864_000],
  ];
  for (const [name, from, to] of ranges) {
    it(`takes ${name} from ${from} to ${to}`, () => {
      // One try of a second is over before any retention.
      const quick = { visibilityTimeoutSeconds: 1, maxReceiveCount: 1, retentionSeconds: 864_000 };
      for (const good of [from, to]) assert.deepEqual(withRepairs({ ...quick, [name]: good }), []);
      for (const bad of [from - 1, to + 1, from + 0.5, Number.NaN]) {
        const [problem, ...more] = withRepairs({ ...quick, [name]: bad });
        assert.deepEqual(more, []);
        assert.equal(problem?.path, `${at}.${name}`);
        assert.equal(problem.allowed, `a whole number from ${from} to ${to}`);
      }
    });
  }

  it("wants messages kept until they have been tried, or they never become dead letters", () => {
    const tries = { visibilityTimeoutSeconds: 60, maxReceiveCount: 5 };
    assert.deepEqual(withRepairs({ ...tries, retentionSeconds: 301 }), []);
    assert.deepEqual(withRepairs({ ...tries, retentionSeconds: 300 }), [
      {
        path: `${at}.retentionSeconds`,
        given: "300",
        allowed: "more than 300, the seconds that 5 tries of 60 seconds take",
        fix: "keep messages longer, or lower maxReceiveCount or visibilityTimeoutSeconds",
      },
    ]);
  });

  it("takes what CloudWatch, EventBridge and SNS take of the rest", () => {
    for (const good of [
      { archiveDays: 1 },
      { archiveDays: 365 },
      { successSamplePercent: 0 },
      { logRetentionDays: 365 },
    ])
      assert.deepEqual(check(good), []);
    for (const [name, bad] of [
      ["archiveDays", 0],
      ["archiveDays", 366],
      ["successSamplePercent", -1],
      ["successSamplePercent", 101],
      ["logRetentionDays", 100],
    ] as const) {
      assert.deepEqual(paths({ [name]: bad }), [name]);
    }
  });

  it("wants order kept by a field that every event has, and by none where there is no order", () => {
    const grouped = (groupBy: string | undefined) => {
      const { description, record, schema, subscribers } = TOPICS.orders;
      const orders = { description, record, schema, subscribers, fifo: true };
      return paths({ topics: { ...TOPICS, orders: groupBy === undefined ? orders : { ...orders, groupBy } } });
    };
    assert.deepEqual(grouped("thingId"), []);
    for (const wrong of [undefined, "size", "colour"]) assert.deepEqual(grouped(wrong), ["topics.orders.groupBy"]);
    assert.deepEqual(
      withThings({ groupBy: "thingId" }).map(({ path }) => path),
      ["topics.things.groupBy"],
    );
  });

  it("wants a schema to be of the topic, versioned, closed, and without room for health data", () => {
    const withSchema = (change: Partial<EventSchema>) =>
      withThings({ schema: schemaOf("things", change) }).map(({ path }) => path.replace("topics.things.schema", ""));
    const { properties, required } = schemaOf("things");
    assert.deepEqual(withSchema({ $id: "urn:test:event:orders:v1" }), [".$id"]);
    assert.deepEqual(withSchema({ $id: "things" }), [".$id"]);
    assert.deepEqual(withSchema({ $id: "urn:test:event:things:v2" }), [".properties.version.const"]);
    assert.deepEqual(withSchema({ additionalProperties: true }), [""]);
    assert.deepEqual(withSchema({ type: "array" }), [""]);
    assert.deepEqual(withSchema({ required: required.slice(1) }), [".required"]);
    assert.deepEqual(withSchema({ required: [...required, "colour"] }), [".required"]);
    const noted = (field: object) =>
      withSchema({ properties: { ...properties, note: { description: "n", type: "string", ...field } } });
    for (const free of [{}, { type: "object" }, { type: "array" }]) assert.deepEqual(noted(free), [".properties.note"]);
    for (const bounded of [
      { enum: ["a"] },
      { const: "a" },
      { format: "uuid" },
      { pattern: "^a$" },
      { type: "boolean" },
    ])
      assert.deepEqual(noted(bounded), []);
  });

  it("wants names that AWS takes, each queue's its own, and no words left out", () => {
    const row = { ...TOPICS.audit, schema: schemaOf("Big") };
    assert.deepEqual(paths({ topics: { ...TOPICS, Big: row } }), ["topics.Big", "topics.Big.schema.$id"]);
    for (const bad of ["a", "a--b", "a-", "x-dead", "a".repeat(41)]) {
      assert.deepEqual(
        withThings({ subscribers: { [bad]: { purpose: "x" } } }).map(({ path }) => path),
        [`topics.things.subscribers.${bad}`],
      );
    }
    assert.deepEqual(
      withThings({ subscribers: { shipping: { purpose: "x" } } }).map(({ path, given }) => `${path} ${given}`),
      ["topics.orders.subscribers.shipping a queue that things has too"],
    );
    assert.deepEqual(
      withThings({ record: " ", description: "", subscribers: { repairs: { purpose: "" } } }).map(({ path }) => path),
      ["topics.things.description", "topics.things.record", `${at}.purpose`],
    );
    assert.deepEqual(check({}, "m".repeat(53)), []);
    assert.deepEqual(
      check({}, "m".repeat(54)).map(({ path, given }) => `${path} ${given.length}`),
      ["name 70", "name 70"],
    );
  });

  it("keeps the replay function's settings within what Lambda takes", () => {
    const many = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`consumer-number-${index + 10}`, { purpose: "Consumes" }]),
      );
    assert.deepEqual(withThings({ subscribers: many(25) }), []);
    assert.deepEqual(
      withThings({ subscribers: many(35) }).map(({ path, allowed }) => `${path}: ${allowed}`),
      ["topics: at most 3584 bytes"],
    );
  });

  it("tells replays to a standard topic of the table, and has rows for existing topics", () => {
    for (const auditTopic of ["orders", "nothing", "toString"]) assert.deepEqual(paths({ auditTopic }), ["auditTopic"]);
    assert.deepEqual(paths({ existingTopics: { things: "arn:x" } }), []);
    assert.deepEqual(paths({ existingTopics: { orders: "arn:x", elsewhere: "arn:y" } }), [
      "existingTopics.orders",
      "existingTopics.elsewhere",
    ]);
  });

  it("reports everything at once", () => {
    const things = {
      ...TOPICS.things,
      schema: undefined as unknown as EventSchema,
      subscribers: { repairs: { purpose: "x", fifo: true, retentionSeconds: 1 } },
    };
    const orders = {
      ...TOPICS.orders,
      subscribers: { shipping: { purpose: "x", filter: { colour: ["red"] }, visibilityTimeoutSeconds: -1 } },
    };
    assert.deepEqual(
      paths({ accountId: "1", region: "mars", keyArn: "k", topics: { things, orders }, archiveDays: 0 }),
      [
        "accountId",
        "region",
        "keyArn",
        "logKeyArn",
        "archiveDays",
        "topics.things.schema",
        `${at}.fifo`,
        `${at}.retentionSeconds`,
        "topics.orders.subscribers.shipping.visibilityTimeoutSeconds",
        "topics.orders.subscribers.shipping.filter.colour",
        "auditTopic",
      ],
    );
  });
});
