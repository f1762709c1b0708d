import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ResourceRecord } from "../../plan/evaluate";
import type { Finding } from "../../plan/finding";
import type { JsonPlan } from "../../plan/json";
import { PLAIN } from "../../plan/layout";
import { refused, run, type Result, type Subjects } from "../../plan/run";

const finding = (resources: readonly ResourceRecord[], rest: Partial<Finding> = {}): Finding => ({
  rule: "r",
  title: "t",
  severity: "high",
  enforcement: "mandatory",
  urn: resources[0]?.urn ?? "",
  verdict: "violated",
  message: "m",
  fix: "f",
  controls: [],
  ...rest,
});
const bucket = (): void => {
  new aws.s3.Bucket("b");
};

describe("run", () => {
  let folder: string;
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  const plan = (argv: string[], subjects: Partial<Subjects> = {}): Promise<Result> =>
    run(argv, { folder, program: bucket, check: () => [], rules: 5, ...subjects }, PLAIN, () => 1);
  const json = async (argv: string[], subjects: Partial<Subjects> = {}) => {
    const { stdout, ...rest } = await plan([...argv, "--json"], subjects);
    return { ...rest, plan: JSON.parse(stdout) as JsonPlan };
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plan-"));
    write("Pulumi.yaml", "name: careplane\nruntime: nodejs\n");
    write("Pulumi.us.yaml", 'config: {"aws:region": us-east-1, "aws:allowedAccountIds": ["444455556666"]}');
    write("Pulumi.eu.yaml", "config: {careplane:domainName: eu.example.org}");
    write("Pulumi.lab.yaml", "");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("evaluates every stack with its own settings and place", async () => {
    const seen: unknown[] = [];
    const program = async () => {
      const { accountId } = await aws.getCallerIdentity();
      const { name } = await aws.route53.getZone({ zoneId: "Z1" });
      const region = (await aws.getRegion()).region;
      seen.push([pulumi.getProject(), pulumi.getStack(), accountId, region, name]);
    };
    assert.equal((await plan([], { program })).status, 0);
    assert.deepEqual(seen, [
      ["careplane", "eu", "000000000000", "eu-central-1", "eu.example.org"],
      ["careplane", "lab", "000000000000", "us-east-1", "example.com"],
      ["careplane", "us", "444455556666", "us-east-1", "example.com"],
    ]);
  });

  it("prints a page for each stack", async () => {
    const { status, stdout, stderr } = await plan(["us", "lab"]);
    assert.equal(status, 0);
    assert.equal(stderr, "");
    assert.match(stdout, /^lab {2}us-east-1, 1 resource, 0\.0 s\n/);
    assert.match(stdout, /\n\nus {2}United States, us-east-1, 1 resource, 0\.0 s\n/);
    assert.match(
      stdout,
      /0 findings of 5 rules\n\n2 stacks, 2 resources, 1\.0 s: nothing stands against a deployment\n$/,
    );
  });

  it("adds what the profile gives up and, when asked, the cost, to the page and the JSON", async () => {
    write(
      "Pulumi.us.yaml",
      `config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["444455556666"]
  careplane:domainName: us.example.com
  careplane:hostedZoneId: Z0123456789EXAMPLEUS
  careplane:alarmEmail: a@example.com
  careplane:profile: dev
`,
    );
    const program = (): void => {
      new aws.kms.Key("k");
    };
    const { plan: asked } = await json(["us", "--cost"], { program });
    assert.equal(asked.stacks[0]?.cost?.usd, 4);
    assert.deepEqual([asked.stacks[0].profile?.name, asked.stacks[0].profile?.exceptions], ["dev", []]);
    assert.ok((asked.stacks[0].profile?.givesUp.length ?? 0) >= 4);
    const { plan: plain } = await json(["us", "lab"], { program });
    assert.deepEqual(
      plain.stacks.map((stack) => ["cost" in stack, "profile" in stack]),
      [
        [false, false],
        [false, true],
      ],
    );
    const { stdout } = await plan(["us", "--cost"], { program });
    assert.match(stdout, /\n {2}Profile dev gives up\n {4}protection {2}one NAT gateway: /);
    assert.match(stdout, /\n {2}Cost a month\n {4}\(no component\) {2}\$4\.00 {2}/);
  });

  it("ends with 1 when a mandatory policy is violated, and not for less", async () => {
    const status = async (rest: Partial<Finding>) =>
      (await plan(["us"], { check: (resources) => [finding(resources, rest)] })).status;
    assert.equal(await status({}), 1);
    assert.equal(await status({ enforcement: "advisory" }), 0);
    assert.equal(await status({ verdict: "cannot be proved" }), 0);
  });

  it("ends with 2 when a stack cannot be evaluated, and still evaluates the others", async () => {
    const program = () => {
      if (pulumi.getStack() === "us") throw new Error("not here");
      bucket();
    };
    const checked: string[] = [];
    const check = (resources: readonly ResourceRecord[]) => {
      checked.push(resources[0]?.name ?? "");
      return [finding(resources)];
    };
    const { status, plan: result } = await json([], { program, check });
    assert.equal(status, 2);
    assert.deepEqual(
      result.stacks.map(({ name, errors, findings }) => [name, errors, findings.length]),
      [
        ["eu", [], 1],
        ["lab", [], 1],
        ["us", ["not here"], 0],
      ],
    );
    assert.deepEqual(checked, ["careplane-eu", "careplane-lab"]);
  });

  it("does not run the program of a stack whose file cannot be read", async () => {
    write("Pulumi.us.yaml", "config:\n  careplane:token: {secure: abc}\n  a: [\n");
    write("Pulumi.eu.yaml", "config: {careplane:token: {secure: abc}}");
    let runs = 0;
    const { status, plan: result } = await json([], { program: () => ({ runs: ++runs }) });
    assert.equal(status, 2);
    assert.equal(runs, 1);
    assert.match(result.stacks[0]?.errors.join() ?? "", /^Pulumi\.eu\.yaml: careplane:token is encrypted/);
    assert.match(result.stacks[2]?.errors.join() ?? "", /^Pulumi\.us\.yaml: line \d: /);
    assert.deepEqual(result.stacks[2]?.resources, []);
  });

  it("says which file cannot be read, and still evaluates the others", async () => {
    rmSync(join(folder, "Pulumi.us.yaml"));
    mkdirSync(join(folder, "Pulumi.us.yaml"));
    const { status, plan: result } = await json([]);
    assert.equal(status, 2);
    assert.deepEqual(
      result.stacks.map(({ errors }) => errors.length),
      [0, 0, 1],
    );
    assert.match(result.stacks[2]?.errors[0] ?? "", /^Pulumi\.us\.yaml cannot be read: EISDIR/);
    rmSync(join(folder, "Pulumi.yaml"));
    mkdirSync(join(folder, "Pulumi.yaml"));
    assert.match((await plan([])).stderr, /^plan: Pulumi\.yaml cannot be read: EISDIR.*\n$/);
  });

  it("offers the place in the code only where there is one", async () => {
    const offers = async (program: () => unknown) =>
      (await plan(["us"], { program })).stdout.includes("Where in the code: npm run plan -- us --trace");
    const refusal = () => {
      throw new pulumi.RunError("region is wrong");
    };
    assert.equal(await offers(refusal), false);
    assert.equal(
      await offers(() => {
        void Promise.reject(new Error("nobody caught this"));
        refusal();
      }),
      true,
    );
    write("Pulumi.us.yaml", "config: [");
    assert.equal(await offers(bucket), false);
  });

  it("takes a policy that breaks for an error", async () => {
    const check = () => {
      throw new TypeError("no such property");
    };
    const { status, plan: result } = await json(["us"], { check });
    assert.equal(status, 2);
    assert.deepEqual(result.stacks[0]?.errors, ["the policies failed: no such property"]);
  });

  it("masks secrets in resources and findings", async () => {
    const program = (): void => {
      new aws.secretsmanager.Secret("s", { description: pulumi.secret("hunter22") });
    };
    const check = (resources: readonly ResourceRecord[]) => [finding(resources, { message: "is hunter22" })];
    const { stdout } = await plan(["us", "--json"], { program, check });
    assert.doesNotMatch(stdout, /hunter22/);
    assert.equal((JSON.parse(stdout) as JsonPlan).stacks[0]?.findings[0]?.message, "is [secret]");
    assert.doesNotMatch((await plan(["us"], { program, check })).stdout, /hunter22/);
  });

  it("refuses wrong arguments and a folder that is no project, as JSON when asked", async () => {
    assert.deepEqual(await plan(["uk", "--x"]), {
      status: 2,
      stdout: "",
      stderr:
        "plan: unknown option --x; there are --stack <stack>, --cost, --json, --as-of <day>, --trace, --help\n" +
        'plan: there is no stack "uk": no file Pulumi.uk.yaml; there are eu, lab, us\n',
    });
    const wrong = await json(["uk"]);
    assert.equal(wrong.status, 2);
    assert.equal(wrong.stderr, "");
    assert.deepEqual(wrong.plan, {
      stacks: [],
      errors: ['there is no stack "uk": no file Pulumi.uk.yaml; there are eu, lab, us'],
    });
    rmSync(join(folder, "Pulumi.yaml"));
    assert.equal(
      (await plan([])).stderr,
      `plan: there is no Pulumi.yaml in ${folder}; run this in a checkout of the project\n`,
    );
    write("Pulumi.yaml", "runtime: nodejs");
    assert.equal((await plan([])).stderr, "plan: Pulumi.yaml: the project has no name; add `name: careplane`\n");
  });

  it("explains itself", async () => {
    const { status, stdout } = await plan(["--help"]);
    assert.equal(status, 0);
    assert.match(stdout, /^usage: npm run plan -- /);
  });

  it("refuses in the form that was asked for", () => {
    assert.deepEqual(refused(["a", "b"], false), { status: 2, stdout: "", stderr: "plan: a\nplan: b\n" });
    assert.deepEqual(JSON.parse(refused(["a"], true).stdout), { stacks: [], errors: ["a"] });
  });
});
