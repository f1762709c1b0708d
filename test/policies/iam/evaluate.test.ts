/**
 * The pack's evaluator against @cloud-copilot/iam-simulate, on documents made at random. The simulator is under the
 * AGPL and is therefore used by this test alone: nothing that others import depends on it.
 */
import { strict as assert } from "node:assert";
import { runSimulation } from "@cloud-copilot/iam-simulate";
import fc from "fast-check";
import type { Context } from "../../../policies/iam/condition";
import { decide, type Caller, type Policies } from "../../../policies/iam/evaluate";
import { policyOf, type Policy } from "../../../policies/iam/statement";
import { UNKNOWN } from "../support";

const ACCOUNT = "111122223333";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`;
const USER = `arn:aws:iam::${ACCOUNT}:user/ada`;

/** What may be asked for, with actions and patterns of statements that come near it. */
const TARGETS = [
  {
    action: "s3:GetObject",
    resource: "arn:aws:s3:::records/2026/a",
    actions: ["s3:GetObject", "s3:getobject", "s3:Get*", "s3:*", "s3:PutObject", "s3:?etObject", "s3:GetObjectAcl"],
    resources: ["arn:aws:s3:::records/*", "arn:aws:s3:::records", "arn:aws:s3:::*/a", "arn:aws:s3:::records/2026/?"],
  },
  {
    action: "sqs:ReceiveMessage",
    resource: `arn:aws:sqs:us-east-1:${ACCOUNT}:inbox`,
    actions: ["sqs:ReceiveMessage", "sqs:*Message", "sqs:SendMessage", "sqs:R*e"],
    resources: [`arn:aws:sqs:us-east-1:${ACCOUNT}:inbox`, "arn:aws:sqs:*:*:in*", `arn:aws:sqs:eu-west-1:${ACCOUNT}:*`],
  },
  {
    action: "kms:Decrypt",
    resource: `arn:aws:kms:us-east-1:${ACCOUNT}:key/0000`,
    actions: ["kms:Decrypt", "kms:*", "kms:Encrypt", "kms:D*"],
    resources: [`arn:aws:kms:us-east-1:${ACCOUNT}:key/0000`, `arn:aws:kms:*:${ACCOUNT}:key/*`],
  },
] as const;
type Target = (typeof TARGETS)[number];

/** Keys that any request may carry; a request has one of the values, or does not have the key. */
const KEYS: Record<string, readonly string[]> = {
  "aws:PrincipalOrgID": ["o-aaaaaaaaaa", "o-bbbbbbbbbb"],
  "aws:SourceVpce": ["vpce-1", "vpce-2"],
  "aws:SecureTransport": ["true", "false"],
  "aws:SourceArn": ["arn:aws:sns:us-east-1:111122223333:events", "arn:aws:sns:us-east-1:444455556666:events"],
};

type Circumstances = Record<string, string | undefined>;
const circumstances: fc.Arbitrary<Circumstances> = fc.record(
  Object.fromEntries(Object.entries(KEYS).map(([key, values]) => [key, fc.constantFrom(undefined, ...values)])),
);

const one = <T>(values: readonly T[]) => fc.constantFrom(...values);
const some = <T>(values: readonly T[]) =>
  fc.oneof(one(values), fc.uniqueArray(one(values), { minLength: 1, maxLength: 3 }));

const plain = (key: string, operators: readonly string[], values: readonly string[]) =>
  fc.record({ operator: one(operators), values: some(values) }).map(({ operator, values }) => ({
    [operator]: { [key]: values },
  }));
const condition = fc.oneof(
  plain(
    "aws:PrincipalOrgID",
    [
      "StringEquals",
      "StringNotEquals",
      "StringEqualsIgnoreCase",
      "StringNotEqualsIgnoreCase",
      "StringLike",
      "StringNotLike",
      "StringEqualsIfExists",
      "StringNotLikeIfExists",
    ],
    ["o-aaaaaaaaaa", "O-AAAAAAAAAA", "o-b*", "o-?aaaaaaaaa"],
  ),
  plain("aws:SourceVpce", ["stringequals", "StringNotEqualsIfExists"], ["vpce-1", "vpce-2", "vpce-*"]),
  plain("aws:SecureTransport", ["Bool", "BoolIfExists"], ["true", "false"]),
  plain(
    "aws:SourceArn",
    ["ArnLike", "ArnEquals", "ArnNotLike", "ArnNotEquals", "ArnLikeIfExists"],
    ["arn:aws:sns:us-east-1:111122223333:events", "arn:aws:sns:*:444455556666:*"],
  ),
  fc
    .record({ key: one(Object.keys(KEYS)), value: one(["true", "false"]) })
    .map(({ key, value }) => ({ Null: { [key]: value } })),
);

const statement = (target: Target, principals?: readonly object[]) =>
  fc
    .record({
      Effect: one(["Allow", "Allow", "Deny"]),
      actions: fc.record({ not: fc.boolean(), names: some([...target.actions, "*"]) }),
      resources: fc.record({ not: fc.boolean(), names: some([...target.resources, "*"]) }),
      principal: principals === undefined ? fc.constant(undefined) : one(principals),
      conditions: fc.array(condition, { maxLength: 2 }),
    })
    .map(({ Effect, actions, resources, principal, conditions }) => ({
      Effect,
      [actions.not ? "NotAction" : "Action"]: actions.names,
      [resources.not ? "NotResource" : "Resource"]: resources.names,
      ...principal,
      ...(conditions.length === 0 ? {} : { Condition: Object.assign({}, ...conditions) as object }),
    }));

interface Document {
  Version: string;
  Statement: object[];
}
const document = (target: Target, principals?: readonly object[]): fc.Arbitrary<Document> =>
  fc
    .array(statement(target, principals), { minLength: 1, maxLength: 4 })
    .map((Statement) => ({ Version: "2012-10-17", Statement }));

const PRINCIPALS = [
  { Principal: "*" },
  { Principal: { AWS: "*" } },
  { Principal: { AWS: ROLE } },
  { Principal: { AWS: USER } },
  { Principal: { AWS: [`arn:aws:iam::${ACCOUNT}:role/other`, ROLE] } },
  { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } },
  { Principal: { AWS: ACCOUNT } },
  { Principal: { AWS: "arn:aws:iam::444455556666:root" } },
  { Principal: { Service: "sns.amazonaws.com" } },
];

/** Whom these leave out is not certain, so they may only be met where ours says that it is not sure. */
const LEFT_OUT = [
  { NotPrincipal: { AWS: ROLE } },
  { NotPrincipal: { AWS: [ROLE, `arn:aws:iam::${ACCOUNT}:root`] } },
  { NotPrincipal: { AWS: "arn:aws:iam::444455556666:root" } },
  { NotPrincipal: { AWS: USER } },
];

interface Setting {
  target: Target;
  caller: string;
  identity: Document[];
  resource: Document | undefined;
  boundary: Document | undefined;
  given: Circumstances;
}

const setting = (principals: readonly object[]): fc.Arbitrary<Setting> =>
  one(TARGETS).chain((target) =>
    fc.record({
      target: fc.constant(target),
      caller: one([ROLE, USER]),
      identity: fc.array(document(target), { maxLength: 2 }),
      resource:
        target.action === "kms:Decrypt"
          ? document(target, principals)
          : fc.option(document(target, principals), { nil: undefined }),
      boundary: fc.option(document(target), { nil: undefined, freq: 3 }),
      given: circumstances,
    }),
  );

const parsed = (value: object): Policy => policyOf({ state: "known", value }, "policy");

function ours({ target, caller, identity, resource, boundary }: Setting, context: Context) {
  const by: Caller = { kind: "AWS", arn: caller, account: ACCOUNT };
  const policies: Policies = {
    identity: identity.map(parsed),
    mustBeLetIn: target.action === "kms:Decrypt",
    ...(resource === undefined ? {} : { resource: parsed(resource) }),
    ...(boundary === undefined ? {} : { boundary: parsed(boundary) }),
  };
  return decide(policies, { caller: by, action: target.action, resource: target.resource, context });
}

async function theirs({ target, caller, identity, resource, boundary, given }: Setting): Promise<boolean> {
  const run = await runSimulation(
    {
      request: {
        principal: caller,
        action: target.action,
        resource: { resource: target.resource, accountId: ACCOUNT },
        contextVariables: Object.fromEntries(
          Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
        ),
      },
      identityPolicies: identity.map((policy, index) => ({ name: `identity ${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(resource === undefined ? {} : { resourcePolicy: resource }),
      ...(boundary === undefined ? {} : { permissionBoundaryPolicies: [{ name: "boundary", policy: boundary }] }),
    },
    {},
  );
  assert.ok(run.resultType === "single", JSON.stringify(run).slice(0, 2000));
  return run.overallResult === "Allowed";
}

const lower = (given: Circumstances) =>
  new Map(Object.entries(given).map(([key, value]) => [key.toLowerCase(), value] as const));
const all =
  (given: Circumstances): Context =>
  (key) => {
    const value = lower(given).get(key);
    return value === undefined ? { state: "absent" } : { state: "known", value: [value] };
  };

describe("the evaluator and an independent simulator", function () {
  this.timeout(120_000);

  it("agree on every request whose circumstances are known", async () => {
    await fc.assert(
      fc.asyncProperty(setting(PRINCIPALS), async (one) => {
        assert.equal(ours(one, all(one.given)), (await theirs(one)) ? "yes" : "no");
      }),
      { numRuns: 1500 },
    );
  });

  it("agree where ours is sure although circumstances are not known", async () => {
    let sure = 0;
    await fc.assert(
      fc.asyncProperty(setting([...PRINCIPALS, ...LEFT_OUT]), fc.array(one(Object.keys(KEYS))), async (one, hidden) => {
        const context: Context = (key) =>
          hidden.some((name) => name.toLowerCase() === key) ? { state: "unknown" } : all(one.given)(key);
        const said = ours(one, context);
        if (said === "unknown") return;
        sure += 1;
        assert.equal(said, (await theirs(one)) ? "yes" : "no");
      }),
      { numRuns: 1000 },
    );
    assert.ok(sure > 300, `${sure} sure answers`);
  });

  it("says of a pattern only what holds for every resource in it", () => {
    let sure = 0;
    const patterns = [
      "*",
      "arn:aws:s3:::*",
      "arn:aws:s3:::records/*",
      "arn:aws:s3:::records/2026/?",
      "arn:aws:s3:::*/a",
    ];
    fc.assert(
      fc.property(setting([...PRINCIPALS, ...LEFT_OUT]), fc.constantFrom(...patterns), (one, resource) => {
        fc.pre(one.target.action === "s3:GetObject");
        const whole = ours({ ...one, target: { ...TARGETS[0], resource } as unknown as Target }, all(one.given));
        if (whole === "unknown") return;
        sure += 1;
        assert.equal(ours(one, all(one.given)), whole);
      }),
      { numRuns: 2000 },
    );
    assert.ok(sure > 200, `${sure} sure answers`);
  });

  it("says of a document that is not known in part only what holds whatever that part is", () => {
    let sure = 0;
    fc.assert(
      fc.property(setting(PRINCIPALS), fc.infiniteStream(fc.nat(5)), (one, chance) => {
        const hide = (value: unknown): unknown => {
          if (chance.next().value === 0) return UNKNOWN;
          if (Array.isArray(value)) return value.map(hide);
          if (typeof value !== "object" || value === null) return value;
          return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hide(inner)]));
        };
        const hidden = (given: Document): Document => ({ ...given, Statement: given.Statement.map(hide) as object[] });
        const { resource, boundary } = one;
        const said = ours(
          {
            ...one,
            identity: one.identity.map(hidden),
            resource: resource === undefined ? undefined : hidden(resource),
            boundary: boundary === undefined ? undefined : hidden(boundary),
          },
          all(one.given),
        );
        if (said === "unknown") return;
        sure += 1;
        assert.equal(said, ours(one, all(one.given)));
      }),
      { numRuns: 3000 },
    );
    assert.ok(sure > 200, `${sure} sure answers`);
  });
});
