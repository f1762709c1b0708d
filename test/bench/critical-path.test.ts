import { strict as assert } from "node:assert";
import { join } from "node:path";
import fc from "fast-check";
import { lengthOf, longestChain, makespan, type Step } from "../../bench/critical-path/graph";
import { DEMANDED } from "../../bench/critical-path/orders";
import { stackGraph, type StackGraph } from "../../bench/critical-path/stack-graph";
import { AIM, criticalPath, pathText, short } from "../../bench/critical-path/text";
import { once } from "../../components/shared/once";
import * as sharedOnce from "../../components/shared/once";

const ROOT = join(__dirname, "..", "..");
const step = (id: string, seconds: number, ...after: string[]): Step => ({ id, label: id, seconds, after });

/** Steps that wait only for earlier ones. */
const anySteps = fc
  .array(fc.record({ seconds: fc.nat(20), after: fc.array(fc.nat(15), { maxLength: 3 }) }), { maxLength: 16 })
  .map((all) =>
    all.map(({ seconds, after }, index) =>
      step(String(index), seconds, ...after.filter((one) => one < index).map((one) => String(one))),
    ),
  );

describe("the critical path", () => {
  const diamond = [step("d", 1, "b", "c"), step("b", 5, "a"), step("c", 7, "a", "elsewhere"), step("a", 2)];

  it("is the chain that ends last", () => {
    const chain = longestChain(diamond);
    assert.deepEqual(
      chain.map(({ step: { id }, overAt }) => [id, overAt]),
      [
        ["a", 2],
        ["c", 9],
        ["d", 10],
      ],
    );
    assert.equal(lengthOf(chain), 10);
    assert.deepEqual([longestChain([]), lengthOf([])], [[], 0]);
  });

  it("takes longer with fewer places, in the order of the list", () => {
    assert.equal(makespan(diamond, 2), 10);
    assert.equal(makespan(diamond, 1), 15);
    assert.equal(makespan([step("x", 3), step("y", 3), step("z", 4)], 2), 7);
    assert.equal(makespan([], 1), 0);
  });

  it("is a lower bound of every schedule, which reaches it with a place for each step", () => {
    fc.assert(
      fc.property(anySteps, fc.integer({ min: 1, max: 20 }), (steps, parallel) => {
        const shortest = lengthOf(longestChain(steps));
        const all = steps.reduce((sum, { seconds }) => sum + seconds, 0);
        assert.equal(makespan(steps, steps.length + 1), shortest);
        assert.equal(makespan(steps, 1), all);
        const between = makespan(steps, parallel);
        assert.ok(shortest <= between && between <= all);
      }),
    );
  });

  it("says so when steps wait for one another", () =>
    assert.throws(
      () => makespan([step("a", 1, "b"), step("b", 1, "a")], 2),
      /^Error: steps wait for one another: a, b$/,
    ));

  describe("of the us stack", function () {
    this.timeout(60_000);
    let graph: StackGraph;
    before(async () => {
      graph = await stackGraph(ROOT, "us");
    });

    const kindOf = (after: [string, string], before: [string, string]) =>
      graph.edges.find(
        (edge) =>
          edge.after.type === after[0] &&
          edge.after.name === after[1] &&
          edge.before.type === before[0] &&
          edge.before.name === before[1],
      )?.kind;
    const INSTANCE: [string, string] = ["aws:rds/instance:Instance", "database"];
    const TEMPLATE: [string, string] = ["aws:ec2/launchTemplate:LaunchTemplate", "web-server"];
    const PROXY: [string, string] = ["aws:rds/proxy:Proxy", "database-proxy"];

    it("is as short as values and AWS allow", () => {
      const path = criticalPath("us", graph);
      assert.ok(path.ratio <= AIM, pathText(path, []));
      assert.ok(lengthOf(path.values) <= lengthOf(path.needed));
    });

    it("leads over the database, and does not put the proxy behind it", () => {
      const names = longestChain(graph.engine).map(({ step: { label } }) => label);
      assert.ok(names.includes("database (aws:rds/instance:Instance)"), names.join());
      assert.ok(!names.includes("database-proxy (aws:rds/proxy:Proxy)"), names.join());
      assert.equal(kindOf(PROXY, INSTANCE), undefined);
    });

    it("tells values from waiting, also where a value is handed out late", () => {
      const users: [string, string] = ["aws:lambda/invocation:Invocation", "database-users"];
      // The template holds the proxy's address, which the database hands out once its users exist.
      assert.equal(kindOf(TEMPLATE, PROXY), "data");
      assert.equal(kindOf(TEMPLATE, users), "demanded");
      assert.equal(kindOf(["aws:lambda/function:Function", "database-users"], INSTANCE), "data");
      assert.equal(kindOf(users, INSTANCE), "data");
      assert.equal(kindOf(INSTANCE, ["careplane:data:Database", "database"]), "own");
      assert.equal(sharedOnce.once, once);
    });

    it("knows how long each kind takes", () => {
      const seconds = (label: string) => graph.engine.find((one) => one.label.startsWith(label))?.seconds;
      assert.equal(seconds("database (aws:rds/instance"), 842);
      assert.equal(seconds("database-users (aws:lambda/function"), 120);
      assert.equal(seconds("database (careplane:data:Database"), 0);
    });

    it("is explained by orders that the program has, each of them once", () => {
      const made = new Set(
        graph.edges.filter(({ kind }) => kind === "demanded").map((edge) => `${edge.before.type} ${edge.after.type}`),
      );
      const listed = DEMANDED.map(({ before, after }) => `${before} ${after}`);
      assert.deepEqual([...made].sort(), [...listed].sort());
    });

    it("is printed with its steps, its ratio and the orders", () => {
      const text = pathText(criticalPath("us", graph), DEMANDED);
      assert.match(text, /^up of us from nothing, with typical creation times\n\nAs the engine makes it: \d+ s\n/);
      assert.match(text, /\n {4}842 s {2}until +\d+ {2}database \(aws:rds\/instance:Instance\)\n/);
      assert.match(text, /\nRatio of the first two [\d.]+; the aim of at most 1\.05 is reached\.\n/);
      assert.match(text, /\n {2}rds\.Instance -> secretsmanager\.SecretRotation: the first rotation starts at once/);
      assert.equal(short("aws:rds/instance:Instance"), "rds.Instance");
      const late = criticalPath("us", { ...graph, needed: [step("a", 1)] });
      assert.match(pathText(late, []), /the aim of at most 1\.05 is NOT reached\./);
    });
  });
});
