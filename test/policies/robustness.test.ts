import { strict as assert } from "node:assert";
import fc from "fast-check";
import { judge, type Judgement } from "../../policies/check";
import { RULES } from "../../policies/pack";
import type { Resource } from "../../policies/resource";
import { documentation } from "./examples/package";
import { Reader } from "./examples/program";
import { SAMPLES } from "./programs";
import { resourcesOf } from "./programs/evaluate";
import { resource, text, underProxy, UNKNOWN, type Inputs } from "./support";

/** Milliseconds of the processor after which a hostile program counts as one that hangs the pack; it takes far fewer. */
const LIMIT = 20_000;

/** Judges with every rule. Nothing may throw or hang, and CrossGuard's proxies must be read alike. */
function survives(resources: readonly Resource[]): Judgement[] {
  const began = process.cpuUsage();
  const found = judge(resources);
  const { user, system } = process.cpuUsage(began);
  assert.ok((user + system) / 1000 < LIMIT, `${(user + system) / 1000} ms`);
  const said = found.map((one) => `${one.rule.id} ${one.resource.urn} ${text(one.verdict)}`);
  assert.ok(
    said.every((one) => !one.includes("undefined")),
    said.find((one) => one.includes("undefined")),
  );
  const proxied = judge(resources.map(underProxy)).map(
    (one) => `${one.rule.id} ${one.resource.urn} ${text(one.verdict)}`,
  );
  assert.deepEqual(proxied, said);
  return found;
}

/** One resource for every type that a rule names. */
const TYPES = [...new Set(RULES.flatMap(({ types }) => types))].sort();
const ofEveryType = (inputs: (type: string) => Inputs): Resource[] =>
  TYPES.map((type, index) => resource(type, `one-${index}`, inputs(type)));

/** A store of each kind and what says who may use it, all of it in this document. */
function withDocument(document: unknown): Resource[] {
  const held = (type: string, name: string, inputs: Inputs, from: Record<string, Resource[]> = {}) => {
    const references = Object.fromEntries(Object.keys(from).map((property) => [property, UNKNOWN]));
    return resource(type, name, { ...references, ...inputs }, from);
  };
  const bucket = held("aws:s3/bucket:Bucket", "bucket", {});
  const topic = held("aws:sns/topic:Topic", "topic", {});
  const queue = held("aws:sqs/queue:Queue", "queue", { redrivePolicy: document, policy: document });
  const key = held("aws:kms/key:Key", "key", { policy: document });
  const secret = held("aws:secretsmanager/secret:Secret", "secret", {});
  const role = held("aws:iam/role:Role", "role", {
    assumeRolePolicy: document,
    inlinePolicies: [{ name: "x", policy: document }],
  });
  const policy = held("aws:iam/policy:Policy", "policy", { policy: document });
  return [
    ...[bucket, topic, queue, key, secret, role, policy],
    held("aws:s3/bucketPolicy:BucketPolicy", "bucket", { policy: document }, { bucket: [bucket] }),
    held("aws:sns/topicPolicy:TopicPolicy", "topic", { policy: document }, { arn: [topic] }),
    held("aws:sqs/queuePolicy:QueuePolicy", "queue", { policy: document }, { queueUrl: [queue] }),
    held("aws:secretsmanager/secretPolicy:SecretPolicy", "secret", { policy: document }, { secretArn: [secret] }),
    held("aws:iam/rolePolicy:RolePolicy", "role", { policy: document }, { role: [role] }),
    held("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role", {}, { role: [role], policyArn: [policy] }),
    held("aws:ec2/vpcEndpoint:VpcEndpoint", "endpoint", { policy: document }),
    held("aws:backup/vaultPolicy:VaultPolicy", "vault", { policy: document }),
    held("aws:ecr/repositoryPolicy:RepositoryPolicy", "images", { policy: document }),
    held("aws:efs/fileSystemPolicy:FileSystemPolicy", "files", { policy: document }),
    held("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "logs", { policyDocument: document }),
    held("aws:wafv2/webAcl:WebAcl", "firewall", { ruleJson: document }),
    held("aws:cloudwatch/eventRule:EventRule", "rule", { eventPattern: document }),
    held("aws:ecs/taskDefinition:TaskDefinition", "task", { containerDefinitions: document }),
    held("aws:cloudwatch/logMetricFilter:LogMetricFilter", "filter", { pattern: document }),
    held("aws:cloudwatch/metricAlarm:MetricAlarm", "alarm", { metricQueries: [{ expression: document }] }),
    held("aws:cloudwatch/compositeAlarm:CompositeAlarm", "alarms", { alarmRule: document }),
    held("aws:backup/selection:Selection", "selection", { resources: [document], notResources: [document] }),
  ];
}

/** Texts that are no names of any property and have a meaning of their own in JavaScript. */
const TRAPS = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype", "length", "then"];
/** An object that really has these as its own keys. */
const trapped = (value: unknown): Inputs =>
  JSON.parse(`{${TRAPS.map((key) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(",")}}`) as Inputs;

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level++) value = wrap(value);
  return value;
}

describe("hostile programs", function () {
  this.timeout(180_000);

  it("with no resources at all", () => survives([]));

  it("with resources of every type and no inputs", () => survives(ofEveryType(() => ({}))));

  it("with parents and dependencies in circles", () => {
    const all = ofEveryType(() => ({
      vpcId: UNKNOWN,
      bucket: UNKNOWN,
      policy: UNKNOWN,
      subnetIds: UNKNOWN,
      arn: UNKNOWN,
    }));
    const circles = all.map((one, index) => {
      const next = all[(index + 1) % all.length]!.urn;
      const other = all[(index * 7 + 3) % all.length]!.urn;
      const dependencies = Object.fromEntries(
        [...Object.keys(one.inputs), "id", "name", "kmsKeyId", "securityGroups", "role", "dimensions"].map((key) => [
          key,
          [one.urn, next, other, "urn:pulumi:of::what::was::never-registered"],
        ]),
      );
      return { ...one, parent: index % 3 === 0 ? one.urn : next, propertyDependencies: dependencies };
    });
    survives(circles);
  });

  it("in which everything has the same name", () => {
    const names = { id: "x", arn: "x", name: "x", bucket: "x", url: "x", identifier: "x", clusterIdentifier: "x" };
    survives(ofEveryType(() => ({ ...names, vpcId: "x", subnetId: "x", subnetIds: ["x"], role: "x", policy: "x" })));
  });

  const statement = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::x/*" };
  const many = <T>(count: number, make: (number: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
  const documents: [string, unknown][] = [
    [
      "of a megabyte in five thousand statements",
      { Statement: many(5000, (n) => ({ Sid: `s${n}`.padEnd(120, "x"), ...statement })) },
    ],
    [
      "with ten thousand actions",
      { Statement: [{ ...statement, Action: Array.from({ length: 10_000 }, (_, n) => `s3:Get${n}`) }] },
    ],
    [
      "with ten thousand resources",
      { Statement: [{ ...statement, Resource: Array.from({ length: 10_000 }, (_, n) => `arn:aws:s3:::x${n}/*`) }] },
    ],
    [
      "with a wildcard after each letter",
      { Statement: [{ ...statement, Action: `s3:${"a*".repeat(2000)}`, Resource: "*a".repeat(20_000) }] },
    ],
    [
      "of a thousand conditions",
      {
        Statement: [
          {
            ...statement,
            Condition: Object.fromEntries(many(1000, (n) => [`StringLike${n}`, { [`aws:key${n}`]: "*?".repeat(50) }])),
          },
        ],
      },
    ],
    ["a thousand levels deep", { Statement: nested(1000, (inner) => [inner]) }],
    [
      "whose statement is a thousand objects deep",
      { Statement: [{ ...statement, Condition: nested(1000, (inner) => ({ Bool: inner })) }] },
    ],
    [
      "with keys that JavaScript knows",
      { Statement: [{ ...statement, ...trapped("*"), Principal: trapped("*"), Condition: trapped(trapped("false")) }] },
    ],
    [
      "with a statement of wrong types",
      { Statement: [{ Effect: 1, Principal: [[]], Action: { a: 1 }, Resource: [null, 3, {}], Condition: [1] }] },
    ],
    ["that is a list", []],
    ["that is a number", 12],
    ["that is empty", ""],
  ];
  for (const [what, document] of documents) {
    it(`with a document ${what}, as an object`, () => survives(withDocument(document)));
    it(`with a document ${what}, as text`, () => survives(withDocument(JSON.stringify(document))));
  }
  const broken: [string, string][] = [
    ["cut short", '{"Statement":[{"Effect":"Allow"'],
    ["a megabyte of nothing", " ".repeat(1_000_000)],
    ["a megabyte of one letter", "a".repeat(1_000_000)],
    ["a megabyte of opened brackets", "[".repeat(1_000_000)],
    ["a megabyte of stars", "*".repeat(1_000_000)],
    ["a megabyte of an ARN", `arn:aws:s3:::${"a/".repeat(500_000)}`],
    ["a megabyte of placeholders cut short", "<urn:pulumi:".repeat(90_000)],
    ["with a part that is not known", `{"Statement":[{"Resource":"${UNKNOWN}/*"}]}`],
    ["a null", "null"],
  ];
  for (const [what, document] of broken) {
    it(`with a document that is ${what}`, () => survives(withDocument(document)));
  }

  it("whose names and keys are ones that JavaScript knows", () => {
    const list = TRAPS.flatMap((name) => [
      resource(name, name, trapped(name)),
      resource(`aws:${name}/${name}:${name}`, name, { [name]: name, tags: trapped("x"), region: name }),
      ...["aws:s3/bucket:Bucket", "aws:rds/instance:Instance", "aws:ec2/securityGroup:SecurityGroup"].map((type) => ({
        ...resource(type, name, { ...trapped(name), bucket: name, name, engine: name, tags: trapped(name) }),
        parent: name,
        propertyDependencies: { [name]: [name], bucket: [name] },
        region: name,
        defaultTags: trapped(name),
        made: { id: name, arn: name },
      })),
    ]);
    survives(list);
    survives(ofEveryType((type) => ({ ...trapped(trapped(type)), tags: trapped(trapped(1)) })));
  });
});

/** Values that no property of a resource expects. */
const HOSTILE = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    " ",
    0,
    -1,
    NaN,
    Infinity,
    1e21,
    true,
    false,
    UNKNOWN,
    `a${UNKNOWN}b`,
    "null",
    "{",
    "[]",
  ),
  fc.constantFrom<unknown>(
    "*",
    "arn:",
    "arn:aws:iam::*:root",
    "0.0.0.0/0",
    "::/0",
    "1.2.3.4/99",
    "rate(0 days)",
    "cron(",
    "<urn:pulumi:>",
  ),
  fc.constantFrom<unknown>([], {}, [[]], [null], [{}], [UNKNOWN], { "": "" }, { Statement: UNKNOWN }, trapped("x"), [
    trapped(["x"]),
  ]),
  fc.constantFrom(...TRAPS),
  fc.anything({ maxDepth: 3, withNullPrototype: true }),
  fc.constant(nested(500, (inner) => ({ a: [inner] }))),
  fc.constant("x".repeat(100_000)),
);

/** The paths of the values inside a value, itself apart; those of the first levels, where properties are. */
function pathsIn(value: unknown, levels = 6): string[][] {
  if (typeof value !== "object" || value === null || levels === 0) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...pathsIn(inner, levels - 1).map((rest) => [key, ...rest]),
  ]);
}

function put(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((one, index): unknown => (String(index) === key ? put(one, rest, by) : one));
  const inputs = (value ?? {}) as Inputs;
  return { ...inputs, [key]: put(inputs[key], rest, by) };
}

describe("programs with values of wrong types", function () {
  this.timeout(180_000);
  const programs: Resource[][] = [];
  before(() => {
    const { examples, types } = documentation();
    examples.forEach(({ code }, index) => {
      if (index % 3 !== 0) return;
      const one = new Reader(types, index % 2 === 0).read(code);
      if (one.some(({ type }) => TYPES.includes(type))) programs.push(one);
    });
  });

  it("are judged like any other", () => {
    assert.ok(programs.length > 500, `${programs.length} programs`);
    const change = fc.record({ at: fc.nat(), path: fc.nat(), value: HOSTILE });
    fc.assert(
      fc.property(fc.nat(), fc.array(change, { minLength: 1, maxLength: 6 }), (which, changes) => {
        const program = [...programs[which % programs.length]!];
        for (const { at, path, value } of changes) {
          const index = at % program.length;
          const one = program[index]!;
          const paths = pathsIn(one.inputs);
          const where = paths[path % Math.max(paths.length, 1)] ?? ["tags"];
          program[index] = { ...one, inputs: put(one.inputs, where, value) as Inputs };
        }
        survives(program);
      }),
      { numRuns: 1000, seed: 20_261_123 },
    );
  });

  it("whatever the options, references and regions say", () => {
    const odd = fc.constantFrom(...TRAPS, "", "us-east-1", UNKNOWN, "urn:pulumi:a::b::c::d");
    const about = fc.record({
      parent: odd,
      region: odd,
      protect: fc.constantFrom(true, false),
      defaultTags: fc.oneof(fc.constant(trapped("x")), fc.constant({}), fc.constant({ owner: UNKNOWN })),
      made: fc.record({ id: odd, arn: odd }),
      propertyDependencies: fc.dictionary(odd, fc.array(odd, { maxLength: 3 }), { maxKeys: 4 }),
    });
    fc.assert(
      fc.property(fc.nat(), fc.array(about, { minLength: 1, maxLength: 8 }), (which, list) => {
        const program = programs[which % programs.length]!;
        survives(program.map((one, index) => ({ ...one, ...list[index % list.length] })));
      }),
      { numRuns: 1000, seed: 20_261_123 },
    );
  });
});

/** The resources, with each look at one of them counted. */
function counted(resources: readonly Resource[]): { list: Resource[]; looks: () => number } {
  let looks = 0;
  const list = resources.map(
    (one) =>
      new Proxy(one, {
        get: (target, key): unknown => {
          looks++;
          return Reflect.get(target, key);
        },
      }),
  );
  return { list, looks: () => looks };
}

/** Properties by which resources are found; copies of a program have names of their own. */
const NAMES = ["name", "bucket", "identifier", "clusterIdentifier", "replicationGroupId", "url"];

/** They choose among all resources by tag: each copy would choose everything that the others choose. */
const isShared = ({ type }: Resource): boolean => type.startsWith("aws:backup/");

/** A program as many times as it takes to have so many resources, each time under other names. */
function copies(program: readonly Resource[], count: number): Resource[] {
  return Array.from({ length: Math.ceil(count / program.length) }, (_, number) =>
    program.flatMap((one): Resource[] => {
      if (number > 0 && isShared(one)) return [];
      const again = (urn: string): string => (urn === "" ? "" : `${urn}-${number}`);
      const inputs = Object.fromEntries(
        Object.entries(one.inputs).map(([key, value]: [string, unknown]) => [
          key,
          NAMES.includes(key) && typeof value === "string" && value !== UNKNOWN ? `${value}-${number}` : value,
        ]),
      );
      const copy = {
        ...one,
        urn: again(one.urn),
        name: `${one.name}-${number}`,
        parent: again(one.parent),
        inputs,
        propertyDependencies: Object.fromEntries(
          Object.entries(one.propertyDependencies).map(([key, urns]) => [key, urns.map(again)]),
        ),
      };
      return [copy];
    }),
  ).flat();
}

describe("programs of thousands of resources", function () {
  this.timeout(300_000);
  const FEW = 400;
  const MANY = 1_600;

  for (const name of ["separate-rules", "inline-rules", "awsx-classic", "two-regions"]) {
    it(`take no more than in proportion: ${name}`, async () => {
      const program = await resourcesOf(SAMPLES[name]!, { preview: true });
      const few = copies(program, FEW);
      const many = copies(program, MANY);
      const slow = RULES.flatMap((rule) => {
        const [less, more] = [few, many].map((resources) => {
          const { list, looks } = counted(resources);
          judge(list, [rule], SAMPLES[name]!.settings);
          return looks();
        });
        // Four times the resources; a loop inside a loop would take sixteen times the work.
        return more! / less! > 1.5 * (many.length / few.length) ? [`${rule.id}: ${less} and ${more} looks`] : [];
      });
      assert.deepEqual(slow, []);
    });
  }
});
