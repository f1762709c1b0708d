import { strict as assert } from "node:assert";
import type { Finding } from "../../plan/finding";
import { COLOURED, PLAIN, WIDTH } from "../../plan/layout";
import { report, type StackPage } from "../../plan/report";

const us: StackPage = {
  name: "us",
  jurisdiction: "United States",
  region: "us-east-1",
  seconds: 0.849,
  errors: [],
  inCode: true,
  findings: [],
  summary: {
    resources: 312,
    components: [
      { depth: 0, kind: "Network", name: "network", resources: 64, remote: false },
      { depth: 0, kind: "Repository", name: "releases", resources: 0, remote: true },
      { depth: 0, kind: "Storage", name: "storage", resources: 40, remote: false },
      { depth: 1, kind: "Bucket", name: "storage-audit", resources: 7, remote: false },
    ],
    loose: 2,
    zones: ["use1-az1", "use1-az2", "use1-az4"],
    stateful: [
      { what: "bucket", name: "audit", protect: true },
      { what: "bucket", name: "documents", protect: true },
      { what: "database", name: "primary", protect: true },
    ],
    keys: [
      { key: "alias/aws/sns", encrypts: [{ what: "topic", names: ["a"] }] },
      { key: "arn:aws:kms:us-east-1:1:key/x", encrypts: [{ what: "queue", names: ["b"] }] },
      {
        key: "documents",
        encrypts: [
          { what: "bucket", names: ["a", "b"] },
          { what: "database", names: ["primary"] },
        ],
      },
      { key: undefined, encrypts: [{ what: "bucket", names: ["audit"] }] },
    ],
  },
};
const empty: StackPage["summary"] = { resources: 0, components: [], loose: 0, zones: [], stateful: [], keys: [] };
const finding: Finding = {
  rule: "rds-multi-az",
  title: "A database has a standby",
  severity: "high",
  enforcement: "mandatory",
  urn: "urn:pulumi:us::careplane::careplane:data:Database$aws:rds/instance:Instance::database",
  verdict: "violated",
  message: "multiAz is false",
  fix: "multiAz: true",
  controls: [],
};
const page = (...stacks: StackPage[]) => report({ stacks, rules: 5, seconds: 2.449, trace: false }, PLAIN);

describe("the page of plan", () => {
  it("says what a stack is made of", () => {
    assert.equal(
      page(us),
      `us  United States, us-east-1, 312 resources, 0.8 s

  Components
    network          Network        64
    releases         Repository  made by its plugin at deployment, not seen here
    storage          Storage        40
      storage-audit  Bucket          7
    (no component)                   2

  Zones
    use1-az1, use1-az2, use1-az4

  Holds data
    bucket      2  protected  audit, documents
    database    1  protected  primary

  Encrypted by
    key alias/aws/sns              topic a
    arn:aws:kms:us-east-1:1:key/x  queue b
    key documents                  bucket a, b; database primary
    no key of the stack            bucket audit

  0 findings of 5 rules

1 stack, 312 resources, 2.4 s: nothing stands against a deployment
`,
    );
  });

  it("puts what is not protected first", () => {
    const stateful = [
      { what: "bucket", name: "audit", protect: false },
      { what: "bucket", name: "documents", protect: true },
      { what: "secret", name: "login", protect: false },
    ];
    const text = page({ ...us, summary: { ...empty, stateful } });
    assert.match(
      text,
      /\n {2}Holds data\n {4}NOT PROTECTED {2}bucket audit, secret login: an edit can delete or replace them\n {4}bucket {4}1 {2}protected {2}documents\n/,
    );
    const one = page({ ...us, summary: { ...empty, stateful: stateful.slice(0, 1) } });
    assert.match(one, /NOT PROTECTED {2}bucket audit: an edit can delete or replace it\n\n {2}0 findings/);
  });

  it("says what the profile gives up, protections first, what is excepted until when, and what it costs", () => {
    const text = page({
      ...us,
      summary: empty,
      profile: {
        name: "dev",
        givesUp: [
          { settings: ["a"], kind: "size", means: "it is slow" },
          { settings: ["b"], kind: "protection", means: "it stops" },
        ],
        exceptions: [
          { setting: "network.zones", owner: "platform", reason: "before the launch", expires: "2027-01-31" },
          { rule: "multi-az", owner: "a@example.com", reason: "one zone only", expires: "2027-02-28" },
        ],
      },
      cost: {
        region: "us-east-1",
        usd: 5,
        lines: [
          { component: "keys", usd: 5, items: [{ what: "5 × key", price: "k", amount: 5, unit: "month", usd: 5 }] },
        ],
        unpriced: [],
      },
    });
    assert.match(
      text,
      /\n\n {2}Profile dev gives up\n {4}protection {2}it stops\n {4}size {8}it is slow\n\n {2}Exceptions\n {4}until 2027-01-31, platform: before the launch\n {6}network\.zones {2}weaker than its profile\n {4}until 2027-02-28, a@example\.com: one zone only\n {6}multi-az {2}0 findings\n/,
    );
    assert.match(
      text,
      /\n\n {2}Cost a month\n {4}keys {3}\$5\.00 {2}5 × key \$5\.00\n {4}total {2}\$5\.00 {2}everything is priced\n/,
    );
    const production = page({ ...us, profile: { name: "production", givesUp: [], exceptions: [] } });
    assert.equal(production, page(us));
  });

  it("leaves out what there is nothing to say about", () => {
    const nowhere = { ...us };
    delete nowhere.jurisdiction;
    assert.equal(
      page({ ...nowhere, name: "lab", summary: { ...empty, resources: 1 } }),
      `lab  us-east-1, 1 resource, 0.8 s

  0 findings of 5 rules

1 stack, 1 resource, 2.4 s: nothing stands against a deployment
`,
    );
  });

  it("shows each finding with its resource, reason and fix", () => {
    const open: Finding = {
      ...finding,
      verdict: "cannot be proved",
      message: "needs multiAz",
      enforcement: "advisory",
    };
    assert.equal(
      page({ ...us, summary: empty, findings: [open, finding] }),
      `us  United States, us-east-1, 0 resources, 0.8 s

  2 findings of 5 rules: 1 cannot be proved, 1 violated

    cannot be proved  rds-multi-az (high, advisory): A database has a standby
      aws:rds/instance:Instance database
      needs multiAz
      fix: multiAz: true

    violated  rds-multi-az (high, mandatory): A database has a standby
      aws:rds/instance:Instance database
      multiAz is false
      fix: multiAz: true

1 stack, 0 resources, 2.4 s: a mandatory policy is violated in us
`,
    );
  });

  it("counts findings by verdict, and names every stack that something stands against", () => {
    const open: Finding = { ...finding, verdict: "cannot be proved" };
    const text = page(
      { ...us, findings: [finding, open, finding] },
      { ...us, name: "eu", findings: [finding] },
      { ...us, name: "a", errors: ["x"] },
      { ...us, name: "b", errors: ["x"] },
    );
    assert.match(text, /3 findings of 5 rules: 1 cannot be proved, 2 violated\n/);
    assert.match(text, /: cannot be evaluated: a, b; a mandatory policy is violated in us, eu\n$/);
  });

  it("does not stop for what is advisory or cannot be proved", () => {
    const calm = /nothing stands against a deployment\n$/;
    assert.match(page({ ...us, findings: [{ ...finding, enforcement: "advisory" }] }), calm);
    assert.match(page({ ...us, findings: [{ ...finding, verdict: "cannot be proved" }] }), calm);
  });

  it("shows only the errors of a stack that cannot be evaluated, and does not count it", () => {
    const long = `urn: ${"word ".repeat(30)}end`;
    assert.equal(
      page(
        { ...us, errors: ["Pulumi.us.yaml: 2 problems\n  a is 1; must be 2\n    fix: a", long] },
        { ...us, name: "eu" },
        { ...us, name: "apac", findings: [finding] },
      ).split("\n\neu  ")[0],
      `us  United States, us-east-1  CANNOT BE EVALUATED

  - Pulumi.us.yaml: 2 problems
      a is 1; must be 2
        fix: a
  - urn: word word word word word word word word word word word word word word word word word word
    word word word word word word word word word word word word end

  Where in the code: npm run plan -- us --trace`,
    );
    const traced = report({ stacks: [{ ...us, errors: ["no"] }], rules: 5, seconds: 0, trace: true }, PLAIN);
    assert.match(traced, /CANNOT BE EVALUATED\n\n {2}- no\n\n1 stack, 0 resources/);
    const text = page({ ...us, errors: ["no"] }, { ...us, name: "eu" }, { ...us, name: "apac", findings: [finding] });
    assert.match(
      text,
      /\n3 stacks, 624 resources, 2\.4 s: cannot be evaluated: us; a mandatory policy is violated in apac\n$/,
    );
  });

  it("emphasises only for terminals, and never breaks the width", () => {
    const stateful = Array.from({ length: 30 }, (_, index) => ({
      what: "bucket",
      name: `bucket-number-${index}`,
      protect: index % 2 === 0,
    }));
    const stack = { ...us, summary: { ...us.summary, stateful }, findings: [finding] };
    const failed = { ...us, errors: ["x"] };
    const plain = page(stack, failed);
    const coloured = report({ stacks: [stack, failed], rules: 5, seconds: 2.449, trace: false }, COLOURED);
    assert.ok(plain.split("\n").every((line) => line.length <= WIDTH));
    assert.ok(plain.split("\n").every((line) => line === line.trimEnd()));
    assert.doesNotMatch(plain, /\u001b/);
    assert.equal(coloured.replace(/\u001b\[[\d;]+m/g, ""), plain);
    assert.match(coloured, /\u001b\[1;31mNOT PROTECTED\u001b/);
    assert.match(coloured, /\u001b\[1;31mviolated\u001b/);
    assert.match(coloured, /\u001b\[1;31mCANNOT BE EVALUATED\u001b/);
    assert.match(coloured, /\u001b\[1mHolds data\u001b/);
    assert.match(coloured, /\u001b\[1mus\u001b/);
  });
});
