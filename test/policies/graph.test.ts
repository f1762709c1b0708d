import { strict as assert } from "node:assert";
import { performance } from "node:perf_hooks";
import { checkStack } from "../../policies/check";
import { Graph } from "../../policies/graph";
import type { Resource } from "../../policies/resource";
import { resource, UNKNOWN } from "./support";

const BUCKET = ["aws:s3/bucket:Bucket"];
const POLICY = ["aws:s3/bucketPolicy:BucketPolicy"];
const bucket = (name: string, inputs = {}) => resource(BUCKET[0] ?? "", name, inputs);
const policy = (name: string, from: Resource[], value: unknown = UNKNOWN) =>
  resource(POLICY[0] ?? "", name, { bucket: value }, { bucket: from });
const names = (list: readonly Resource[]) => list.map(({ name }) => name);

describe("graph", () => {
  const a = bucket("a");
  const b = bucket("b");

  it("knows an ARN that a program has put together from a name", () => {
    const spelledOut: [arn: string, name: string][] = [
      ["arn:aws:s3:::letters", "letters"],
      ["arn:aws:s3:::letters/*", "letters"],
      ["arn:aws:sns:us-east-1:111122223333:alarms", "alarms"],
      ["arn:aws:logs:us-east-1:111122223333:log-group:/portal/web:*", "/portal/web"],
      ["arn:aws:iam::111122223333:role/team/web", "web"],
    ];
    const found = (arn: string, given: Partial<Resource>) => {
      const named = { ...bucket("named", { bucket: spelledOut.find(([one]) => one === arn)?.[1] }), ...given };
      const one = policy("one", [], arn);
      return names(new Graph([named, one]).targets(one, "bucket", BUCKET));
    };
    for (const [arn] of spelledOut) assert.deepEqual(found(arn, {}), ["named"], arn);
    const topic = "arn:aws:sns:us-east-1:111122223333:alarms";
    assert.deepEqual(found(topic, { region: "us-east-1", made: { arn: UNKNOWN } }), ["named"]);
    assert.deepEqual(found(topic, { region: "us-west-2" }), []);
    assert.deepEqual(found(topic, { made: { arn: "arn:aws:sns:us-east-1:444455556666:alarms" } }), []);
    assert.deepEqual(found(topic, { type: "aws:sqs/queue:Queue" }), []);
    assert.deepEqual(found("arn:aws:sns:us-east-1:111122223333:others", {}), []);
    assert.deepEqual(found(`arn:aws:s3:::${"x".repeat(5000)}`, {}), []);
  });

  it("means by a name what is inside, and not the component around it that hands the name on", () => {
    const arn = "arn:aws:s3:::letters";
    const around = resource("careplane:storage:Letters", "around", { arn });
    const inside = { ...bucket("inside", { arn }), parent: around.urn };
    for (const all of [
      [around, inside],
      [inside, around],
    ]) {
      const graph = new Graph(all);
      assert.deepEqual([graph.bearing(arn)?.name, graph.bearing(`${arn}/*`)?.name], ["inside", "inside"]);
    }
    assert.equal(new Graph([around]).bearing(arn)?.name, "around");
    assert.equal(new Graph([around]).bearing("arn:aws:s3:::others"), undefined);
  });

  it("follows what a value was made from", () => {
    const one = policy("one", [a]);
    const graph = new Graph([a, b, one]);
    assert.deepEqual(names(graph.targets(one, "bucket", BUCKET)), ["a"]);
    assert.deepEqual(names(graph.configuring(a, BUCKET, POLICY, "bucket").sure), ["one"]);
    assert.deepEqual(graph.configuring(b, BUCKET, POLICY, "bucket"), { sure: [], maybe: [] });
  });

  it("matches known names, whichever property carries them", () => {
    for (const property of ["id", "arn", "bucket", "name", "url", "clusterIdentifier"]) {
      const named = bucket("named", { [property]: "x" });
      const one = policy("one", [], "x");
      assert.deepEqual(names(new Graph([named, one]).targets(one, "bucket", BUCKET)), ["named"]);
    }
    const named = bucket("named", { tags: "x" });
    const one = policy("one", [], "x");
    assert.deepEqual(new Graph([named, one]).targets(one, "bucket", BUCKET), []);
  });

  it("takes a name over a dependency that only helped to make it", () => {
    const named = bucket("named", { bucket: "logs" });
    const one = policy("one", [a, named], "logs");
    const graph = new Graph([a, named, one]);
    assert.deepEqual(names(graph.configuring(named, BUCKET, POLICY, "bucket").sure), ["one"]);
    assert.deepEqual(graph.configuring(a, BUCKET, POLICY, "bucket"), { sure: [], maybe: [] });
  });

  it("is sure of nothing when several are possible", () => {
    const one = policy("one", [a, b]);
    const graph = new Graph([a, b, one]);
    for (const each of [a, b]) {
      const { sure, maybe } = graph.configuring(each, BUCKET, POLICY, "bucket");
      assert.deepEqual([names(sure), names(maybe)], [[], ["one"]]);
    }
  });

  it("counts what points nowhere as possible for all, but not what is known to be elsewhere", () => {
    const graph = new Graph([
      a,
      policy("nowhere", []),
      policy("elsewhere", [], "theirs"),
      policy("of a topic", [resource("x", "t", {})]),
    ]);
    const { sure, maybe } = graph.configuring(a, BUCKET, POLICY, "bucket");
    assert.deepEqual([names(sure), names(maybe)], [[], ["nowhere"]]);
  });

  it("follows a name that another resource hands on", () => {
    const first = policy("first", [a]);
    const second = policy("second", [first]);
    assert.deepEqual(names(new Graph([a, first, second]).targets(second, "bucket", BUCKET)), ["a"]);
  });

  it("follows only the property of that name", () => {
    const logging = resource("aws:s3/bucketLogging:BucketLogging", "l", {}, { bucket: [a], targetBucket: [b] });
    const one = policy("one", [logging]);
    assert.deepEqual(names(new Graph([a, b, logging, one]).targets(one, "bucket", BUCKET)), ["a"]);
  });

  it("follows the last part of a nested property", () => {
    const first = policy("first", [a]);
    const balancer = resource(
      "aws:lb/loadBalancer:LoadBalancer",
      "web",
      { accessLogs: { bucket: UNKNOWN } },
      { accessLogs: [first] },
    );
    assert.deepEqual(names(new Graph([a, first, balancer]).targets(balancer, "accessLogs.bucket", BUCKET)), ["a"]);
  });

  it("looks inside a component", () => {
    const component = resource("lib:index:Store", "store", {});
    const inner = { ...bucket("inner"), parent: component.urn };
    const one = policy("one", [component]);
    assert.deepEqual(names(new Graph([component, inner, one]).targets(one, "bucket", BUCKET)), ["inner"]);
  });

  it("ends on a circle and on a dependency that is not there", () => {
    const one = policy("one", [bucket("gone")]);
    const two = { ...policy("two", [one]), propertyDependencies: { bucket: [one.urn] } };
    const circle = { ...one, propertyDependencies: { bucket: [two.urn, "urn:gone"] } };
    assert.deepEqual(new Graph([circle, two]).targets(two, "bucket", BUCKET), []);
  });

  it("lists who holds a resource", () => {
    const group = resource("g", "group", {});
    const holder = resource("lb", "holder", { groups: [UNKNOWN, UNKNOWN] }, { groups: [group, a] });
    const graph = new Graph([group, a, holder]);
    assert.deepEqual(names(graph.referring(group, ["g"], ["lb"], "groups")), ["holder"]);
    assert.deepEqual(graph.referring(a, ["g"], ["lb"], "groups"), []);
    // Another question about the same resource has an answer of its own.
    assert.deepEqual(graph.referring(group, ["g"], ["lb"], "others"), []);
    assert.deepEqual(names(graph.referring(a, BUCKET, ["lb"], "groups")), ["holder"]);
    assert.deepEqual(graph.referring(group, ["g"], ["elb"], "groups"), []);
  });

  it("grows with the stack, not with its square", function () {
    this.timeout(30_000);
    const stack = (count: number) =>
      Array.from({ length: count }, (_, index) => bucket(`b${index}`)).flatMap((one) => [
        one,
        { ...policy(`p-${one.name}`, [one]) },
      ]);
    const seconds = (count: number) => {
      const resources = stack(count);
      const start = performance.now();
      assert.ok(checkStack(resources).length >= 3 * count);
      return performance.now() - start;
    };
    seconds(500);
    const [small, large] = [Math.min(seconds(500), seconds(500)), seconds(5_000)];
    assert.ok(large < 40 * Math.max(small, 5), `1,000 resources took ${small} ms, 10,000 took ${large} ms`);
  });
});
