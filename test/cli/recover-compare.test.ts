import { strict as assert } from "node:assert";
import { compare } from "../../cli/recover/compare";
import { situationOf } from "../../cli/recover/situation";
import { situationText } from "../../cli/recover/text";
import type { Declared } from "../../cli/recover/program";
import type { State, StateResource } from "../../cli/recover/state";
import { resourceId } from "../../stacks/resource-id";

const urnOf = (type: string, name: string) => `urn:pulumi:us::careplane::${type}::${name}`;
const BUCKET = "aws:s3/bucket:Bucket";
const PROXY = "aws:rds/proxy:Proxy";

function declared(type: string, name: string, more: Partial<Declared> = {}): Declared {
  const none = { inputs: {}, dependencies: [], propertyDependencies: {}, aliases: [] };
  return { urn: urnOf(type, name), type, name, parent: "", custom: true, protect: true, ...none, ...more };
}
function held(type: string, name: string, arn?: string, more: Partial<StateResource> = {}): StateResource {
  const outputs = arn === undefined ? {} : { arn };
  return { urn: urnOf(type, name), type, custom: true, id: name, parent: "", inputs: {}, outputs, ...more };
}
const tagged = (type: string, name: string, arn: string) => ({ arn, id: resourceId(urnOf(type, name)) });
const NOTHING = { known: 0, toImport: [], ambiguous: [], beside: [], unnamed: [], foreign: [] };

describe("what AWS holds against what the state and the program know", () => {
  const arn = "arn:aws:s3:::documents-1";
  const program = [declared(BUCKET, "documents")];

  it("is fine when the state has it with that ARN", () =>
    assert.deepEqual(
      compare(
        [tagged(BUCKET, "documents", arn)],
        { resources: [held(BUCKET, "documents", arn)] },
        program,
        "us-east-1",
      ),
      { ...NOTHING, known: 1 },
    ));
  it("is to be imported when only the program knows it", () =>
    assert.deepEqual(compare([tagged(BUCKET, "documents", arn)], { resources: [] }, program, "us-east-1"), {
      ...NOTHING,
      toImport: [{ resource: program[0], arn, id: "documents-1" }],
    }));
  it("is left to a person when there are two and none is in the state", () => {
    const two = [arn, "arn:aws:s3:::documents-2"];
    const found = two.map((one) => tagged(BUCKET, "documents", one));
    assert.deepEqual(compare(found, { resources: [] }, program, "us-east-1"), {
      ...NOTHING,
      ambiguous: [{ urn: urnOf(BUCKET, "documents"), arns: two }],
    });
  });
  it("is never imported when the state has another of it", () => {
    const found = [tagged(BUCKET, "documents", arn), tagged(BUCKET, "documents", "arn:aws:s3:::documents-2")];
    assert.deepEqual(compare(found, { resources: [held(BUCKET, "documents", arn)] }, program, "us-east-1"), {
      ...NOTHING,
      known: 1,
      beside: [{ urn: urnOf(BUCKET, "documents"), arns: ["arn:aws:s3:::documents-2"] }],
    });
  });
  it("is foreign when neither knows it", () => {
    const other = tagged(BUCKET, "elsewhere", arn);
    assert.deepEqual(compare([other], { resources: [] }, program, "us-east-1"), { ...NOTHING, foreign: [other] });
  });
  it("is known when the program has renamed it and the state has the old name", () => {
    const renamed = declared(BUCKET, "papers", { aliases: [urnOf(BUCKET, "documents")] });
    const state = { resources: [held(BUCKET, "documents", arn)] };
    assert.equal(compare([tagged(BUCKET, "documents", arn)], state, [renamed], "us-east-1").known, 1);
    const { known, toImport } = compare([tagged(BUCKET, "papers", arn)], state, [renamed], "us-east-1");
    assert.deepEqual([known, toImport], [1, []]);
  });
  it("is recognised by its id when the type has no output arn", () => {
    const NAT = "aws:ec2/natGateway:NatGateway";
    const state = { resources: [held(NAT, "nat", undefined, { id: "nat-1" })] };
    const found = [tagged(NAT, "nat", "arn:aws:ec2:us-east-1:1:natgateway/nat-1")];
    assert.equal(compare(found, state, [declared(NAT, "nat")], "us-east-1").known, 1);
  });
  it("does not mind the star behind the ARN of a log group", () => {
    const GROUP = "aws:cloudwatch/logGroup:LogGroup";
    const state = { resources: [held(GROUP, "log", "arn:aws:logs:us-east-1:1:log-group:a")] };
    const found = [tagged(GROUP, "log", "arn:aws:logs:us-east-1:1:log-group:a:*")];
    assert.equal(compare(found, state, [declared(GROUP, "log")], "us-east-1").known, 1);
  });
  it("is left to a person when its ARN does not say by what it is imported", () => {
    const arn = "arn:aws:rds:us-east-1:1:db-proxy:prx-1";
    const { unnamed } = compare([tagged(PROXY, "p", arn)], { resources: [] }, [declared(PROXY, "p")], "us-east-1");
    assert.deepEqual(unnamed, [{ urn: urnOf(PROXY, "p"), arn }]);
  });
  it("is imported by a command that names where the program declares it, when its ARN does not hold the id", () => {
    const parent = urnOf("careplane:data:Database", "database");
    const state = { resources: [], pending: [], written: 0 } as unknown as State;
    const found = [tagged(PROXY, "p", "arn:aws:rds:us-east-1:1:db-proxy:prx-1")];
    const situation = situationOf(state, [declared(PROXY, "p", { parent })], found, "us-east-1");
    assert.match(
      situationText("us", situation),
      new RegExp(`pulumi import ${PROXY} p <id> --stack us --parent 'parent=${parent}' --generate-code=false --yes\n?`),
    );
  });
});

describe("what may exist and is not shown", () => {
  const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
  const bucket = declared(BUCKET, "documents", { made: { id: "invented", arn: "arn:invented" } });
  const of = { bucket: [bucket.urn] };
  const policy = declared(POLICY, "documents", {
    dependencies: [bucket.urn],
    propertyDependencies: of,
    inputs: { bucket: "invented" },
  });
  const state = (resources: StateResource[]): State => ({ resources, pending: [], written: 0 });
  const situation = (resources: StateResource[]) => situationOf(state(resources), [bucket, policy], [], "us-east-1");

  it("is listed with the command that shows it, with the names that AWS knows", () => {
    const { unseen } = situation([held(BUCKET, "documents", undefined, { id: "documents-7f3" })]);
    assert.deepEqual(
      unseen.map(({ urn, check, again }) => [urn, check, again]),
      [[policy.urn, "aws s3api get-bucket-policy --bucket documents-7f3", "overwrites"]],
    );
  });
  it("says only the name of a property that nobody can know", () => {
    const odd = { ...policy, inputs: { bucket: "made of something else" } };
    const { unseen } = situationOf(state([held(BUCKET, "documents")]), [bucket, odd], [], "us-east-1");
    assert.equal(unseen[0]?.check, "aws s3api get-bucket-policy --bucket <bucket>");
  });
  it("finds what AWS answered in the state, however deep", () => {
    const certificate = "aws:acm/certificate:Certificate";
    const answers = (name: string) => ({ options: [{ other: "o" }, { recordName: name }] });
    const made = declared(certificate, "web", { invented: answers("_made.up.") });
    const there = { ...held(certificate, "web"), outputs: answers("_real.") };
    const record = declared("aws:route53/record:Record", "proof", {
      inputs: { zoneId: "Z1", name: "_made.up.", type: "CNAME" },
      propertyDependencies: { name: [made.urn] },
    });
    const { unseen } = situationOf(state([there]), [made, record], [], "us-east-1");
    const proof = unseen.find(({ name }) => name === "proof");
    assert.equal(proof?.importId, "Z1__real._CNAME");
    assert.match(proof.check, / --start-record-name _real\. /);
  });
  it("takes what the program gives itself as it is", () => {
    const named = { ...bucket, inputs: { bucket: "given" } };
    const { unseen } = situationOf(
      state([held(BUCKET, "documents")]),
      [named, { ...policy, inputs: { bucket: "given" } }],
      [],
      "us-east-1",
    );
    assert.equal(unseen[0]?.check, "aws s3api get-bucket-policy --bucket given");
  });
  it("is not listed when what it depends on was never made", () => assert.deepEqual(situation([]).unseen, []));
  it("is not listed when the state has it", () =>
    assert.deepEqual(situation([held(BUCKET, "documents"), held(POLICY, "documents")]).unseen, []));
  it("counts what holds data and could have been asked for", () => {
    assert.deepEqual(situation([]).notShown, [bucket.urn]);
    assert.deepEqual(situation([held(BUCKET, "documents")]).notShown, []);
  });
});
