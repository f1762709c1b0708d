import { strict as assert } from "node:assert";
import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { runCommand } from "../support/command";
import { listen } from "../support/ports";

const ROOT = join(__dirname, "..", "..");
const COMPILED = join(ROOT, ".cache", `test-${process.pid}-verify.js`);

const OUTPUTS = {
  url: "https://us.example.com",
  release: "sha256:abc",
  serverGroup: "web-group-1234567",
  serverTemplateVersion: 4,
  targetGroup: "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web-tg/0123456789abcdef",
  databaseProxy: "careplane-us-database",
  cacheReplicationGroup: "careplane-us-cache",
  canary: "us-ready",
};

const without = (...names: (keyof typeof OUTPUTS)[]): object =>
  Object.fromEntries(Object.entries(OUTPUTS).filter(([name]) => !names.includes(name as keyof typeof OUTPUTS)));

/** What a request of an AWS client asks for. */
interface Asked {
  action: string;
  form: URLSearchParams;
}

interface Told {
  status: number | null;
  out: string;
  asked: Asked[];
}

/** An answer: XML of a result, JSON, or an error. Later calls of the same action take the next one, then the last. */
type Answer = string | { code: string; status?: number };

const server = (id: string, zone: string, more: { lifecycle?: string; version?: number } = {}) =>
  `<member><InstanceId>${id}</InstanceId><AvailabilityZone>${zone}</AvailabilityZone><HealthStatus>Healthy</HealthStatus>` +
  `<LifecycleState>${more.lifecycle ?? "InService"}</LifecycleState><LaunchTemplate><LaunchTemplateId>lt-1</LaunchTemplateId>` +
  `<Version>${more.version ?? 4}</Version></LaunchTemplate><ProtectedFromScaleIn>false</ProtectedFromScaleIn></member>`;
const group = (servers: string, version = 4, desired = 3) =>
  `<AutoScalingGroups><member><AutoScalingGroupName>${OUTPUTS.serverGroup}</AutoScalingGroupName><DesiredCapacity>${desired}` +
  `</DesiredCapacity><LaunchTemplate><Version>${version}</Version></LaunchTemplate><Instances>${servers}</Instances>` +
  "</member></AutoScalingGroups>";
const refresh = (status: string, more = "") =>
  `<InstanceRefreshes><member><InstanceRefreshId>old</InstanceRefreshId><Status>RollbackSuccessful</Status>` +
  `<StartTime>2026-01-01T00:00:00Z</StartTime></member><member><InstanceRefreshId>new</InstanceRefreshId>` +
  `<Status>${status}</Status><StartTime>2026-01-02T00:00:00Z</StartTime>${more}</member></InstanceRefreshes>`;
const target = (id: string, state: string, reason = "") =>
  `<member><Target><Id>${id}</Id><Port>8443</Port></Target><TargetHealth><State>${state}</State>` +
  `${reason === "" ? "" : `<Reason>${reason}</Reason>`}</TargetHealth></member>`;
const targets = (...all: string[]) => `<TargetHealthDescriptions>${all.join("")}</TargetHealthDescriptions>`;
const proxied = (state: string, reason = "") =>
  `<Targets><member><RdsResourceId>careplane-us-database</RdsResourceId><TargetHealth><State>${state}</State>` +
  `${reason === "" ? "" : `<Reason>${reason}</Reason>`}</TargetHealth></member></Targets>`;
const cached = (status: string, failover = "enabled") =>
  `<ReplicationGroups><ReplicationGroup><Status>${status}</Status><AutomaticFailover>${failover}</AutomaticFailover>` +
  "<NodeGroups><NodeGroup><NodeGroupMembers>" +
  ["a", "b", "c"]
    .map(
      (zone, index) =>
        `<NodeGroupMember><CacheClusterId>careplane-us-cache-00${index + 1}</CacheClusterId>` +
        `<PreferredAvailabilityZone>us-east-1${zone}</PreferredAvailabilityZone></NodeGroupMember>`,
    )
    .join("") +
  "</NodeGroupMembers></NodeGroup></NodeGroups></ReplicationGroup></ReplicationGroups>";
const ran = (...runs: [state: string, at: number, reason?: string][]) =>
  JSON.stringify({
    CanaryRuns: runs.map(([State, Started, StateReason]) => ({
      Status: { State, StateReason },
      Timeline: { Started },
    })),
  });

const DAY = Date.UTC(2026, 0, 2) / 1000;
const THREE = server("i-a", "us-east-1a") + server("i-b", "us-east-1b") + server("i-c", "us-east-1c");

/** An account in which everything is well. */
const WELL: Readonly<Record<string, Answer[]>> = {
  DescribeAutoScalingGroups: [group(THREE)],
  DescribeInstanceRefreshes: [
    refresh("Successful", "<EndTime>2026-01-02T00:30:00Z</EndTime><PercentageComplete>100</PercentageComplete>"),
  ],
  DescribeTargetHealth: [targets(...["i-a", "i-b", "i-c"].map((id) => target(id, "healthy")))],
  DescribeDBProxyTargets: [proxied("AVAILABLE")],
  DescribeReplicationGroups: [cached("available")],
  DescribeDBInstances: [
    "<DBInstances><DBInstance><Engine>mysql</Engine><EngineVersion>8.4.5</EngineVersion></DBInstance></DBInstances>",
  ],
  DescribeCacheClusters: [
    "<CacheClusters><CacheCluster><Engine>valkey</Engine><EngineVersion>8.2.0</EngineVersion></CacheCluster></CacheClusters>",
  ],
  "/canary/us-ready/runs": [ran(["RUNNING", DAY + 3_900], ["PASSED", DAY + 3_600])],
};

describe("npm run verify", function () {
  this.timeout(60_000);
  let aws: Server;
  let url: string;
  let folder: string;
  let answers: Readonly<Record<string, Answer[]>>;
  let account: string;
  let asked: Asked[];

  before(async () => {
    const entryPoints = [join(ROOT, "cli", "verify.ts")];
    buildSync({ entryPoints, outfile: COMPILED, bundle: true, platform: "node", packages: "external" });
    aws = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        const { status, type, text } = answered(request, body);
        response.writeHead(status, { "content-type": type }).end(text);
      });
    });
    url = `http://127.0.0.1:${await listen(aws)}`;
    folder = mkdtempSync(join(tmpdir(), "careplane-verify-"));
    symlinkSync(join(__dirname, "stand-in", "pulumi.js"), join(folder, "pulumi"));
  });
  after(() => {
    aws.close();
    aws.closeAllConnections();
    rmSync(folder, { recursive: true });
    rmSync(COMPILED);
  });
  beforeEach(() => {
    [answers, account, asked] = [WELL, "111122223333", []];
  });

  function answered(request: IncomingMessage, body: string): { status: number; type: string; text: string } {
    const form = new URLSearchParams(body);
    const action = form.get("Action") ?? request.url ?? "";
    const isXml = form.has("Action");
    const type = isXml ? "text/xml" : "application/json";
    assert.match(
      request.headers.authorization ?? "",
      /^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/us-east-1\/[a-z]+\/aws4_request/,
    );
    if (!isXml) assert.equal(signatureIn(request), signatureOf(request, body));
    if (action === "GetCallerIdentity") {
      const who = `<Arn>arn:aws:iam::${account}:user/kim</Arn><UserId>U</UserId><Account>${account}</Account>`;
      return { status: 200, type, text: wrapped(action, who) };
    }
    const before = asked.filter((one) => one.action === action).length;
    asked.push({ action, form });
    const known = answers[action] ?? [];
    const answer = known[Math.min(before, known.length - 1)] ?? { code: "NotImplemented", status: 501 };
    if (typeof answer === "string") return { status: 200, type, text: isXml ? wrapped(action, answer) : answer };
    const { code, status = 400 } = answer;
    const text = isXml
      ? `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`
      : JSON.stringify({ __type: code, message: "no" });
    return { status, type, text };
  }

  async function verify(words: string[] = [], outputs: object = OUTPUTS, standIn: object = {}): Promise<Told> {
    const notes = join(folder, `notes-${Math.random()}`);
    const state = `${notes}-state`;
    writeFileSync(state, JSON.stringify({ tags: {}, ...standIn }));
    const ended = await runCommand([COMPILED, "us", "--every", "0.02", ...words], {
      ...{ folder, aws: url },
      standIn: { notes, state, outputs },
    });
    return { ...ended, asked };
  }

  it("says what serves", async () => {
    const { status, out, asked: requests } = await verify();
    assert.equal(status, 0, out);
    // How long AWS took for its answers is not what is tested.
    assert.equal(
      out.replaceAll(/^ 0:\d\d /gm, " 0:00 "),
      [
        "Looks at us in us-east-1, for 60 min at most.",
        " 0:00 = rollout   version 4, since 2026-01-02 00:30 UTC",
        " 0:00 = servers   3 of 3 healthy: us-east-1a 1, us-east-1b 1, us-east-1c 1",
        " 0:00 = database  1 of 1 behind the proxy available",
        " 0:00 = cache     available, failover enabled: us-east-1a 1, us-east-1b 1, us-east-1c 1",
        " 0:00 = canary    passed at 2026-01-02 01:00 UTC",
        "",
        "us serves:",
        "  address   https://us.example.com",
        "  release   sha256:abc",
        "  servers   us-east-1a 1, us-east-1b 1, us-east-1c 1; launch template version 4",
        "  database  mysql 8.4.5 behind the proxy careplane-us-database",
        "  cache     valkey 8.2.0: us-east-1a 1, us-east-1b 1, us-east-1c 1",
        "  canary    passed at 2026-01-02 01:00 UTC",
        "",
      ].join("\n"),
    );
    const fields = Object.fromEntries(requests.map(({ action, form }) => [action, form]));
    assert.equal(fields["DescribeAutoScalingGroups"]?.get("AutoScalingGroupNames.member.1"), OUTPUTS.serverGroup);
    assert.equal(fields["DescribeInstanceRefreshes"]?.get("AutoScalingGroupName"), OUTPUTS.serverGroup);
    assert.equal(fields["DescribeTargetHealth"]?.get("TargetGroupArn"), OUTPUTS.targetGroup);
    assert.equal(fields["DescribeDBProxyTargets"]?.get("DBProxyName"), OUTPUTS.databaseProxy);
    assert.equal(fields["DescribeReplicationGroups"]?.get("ReplicationGroupId"), OUTPUTS.cacheReplicationGroup);
    assert.equal(fields["DescribeDBInstances"]?.get("DBInstanceIdentifier"), "careplane-us-database");
    assert.equal(fields["DescribeCacheClusters"]?.get("CacheClusterId"), "careplane-us-cache-001");
  });

  it("waits for the rollout, the servers, the database, the cache and the canary, and tells each change once", async () => {
    const draining = server("i-0", "us-east-1a", { lifecycle: "Terminating:Wait", version: 3 });
    answers = {
      ...WELL,
      DescribeAutoScalingGroups: [
        group(server("i-0", "us-east-1a", { version: 3 }) + server("i-b", "us-east-1b") + server("i-c", "us-east-1c")),
        group(draining + server("i-a", "us-east-1a", { lifecycle: "Pending:Wait" }) + server("i-b", "us-east-1b")),
        group(THREE),
      ],
      DescribeInstanceRefreshes: [
        refresh("InProgress", "<PercentageComplete>66</PercentageComplete><InstancesToUpdate>1</InstancesToUpdate>"),
        ...WELL["DescribeInstanceRefreshes"]!,
      ],
      DescribeTargetHealth: [
        targets(
          target("i-0", "healthy"),
          target("i-b", "healthy"),
          target("i-c", "initial", "Elb.InitialHealthChecking"),
        ),
        targets(target("i-b", "healthy"), target("i-0", "draining")),
        ...WELL["DescribeTargetHealth"]!,
      ],
      DescribeDBProxyTargets: [proxied("UNAVAILABLE", "PENDING_PROXY_CAPACITY"), proxied("AVAILABLE")],
      DescribeReplicationGroups: [
        cached("modifying", "enabling"),
        cached("available", "enabling"),
        cached("available"),
      ],
      "/canary/us-ready/runs": [
        ran(["PASSED", DAY]),
        ran(["FAILED", DAY + 3_600, "status 503"]),
        ...WELL["/canary/us-ready/runs"]!,
      ],
    };
    const { status, out } = await verify();
    assert.equal(status, 0, out);
    const lines = out.split("\n").map((line) => line.replace(/^ \d:\d\d /, ""));
    assert.deepEqual(lines.slice(1, lines.indexOf("")), [
      ". rollout   InProgress, 66 %, 1 server to go",
      ". servers   2 of 3 healthy; i-c initial (Elb.InitialHealthChecking)",
      ". database  0 of 1 behind the proxy available; careplane-us-database UNAVAILABLE (PENDING_PROXY_CAPACITY)",
      ". cache     modifying, failover enabling",
      ". canary    is asked once the rollout is over",
      "= rollout   version 4, since 2026-01-02 00:30 UTC",
      ". servers   1 of 3 healthy; i-0 Terminating:Wait, i-a Pending:Wait",
      "= database  1 of 1 behind the proxy available",
      ". cache     available, failover enabling",
      ". canary    failed at 2026-01-02 01:00 UTC, runs again: status 503",
      "= servers   3 of 3 healthy: us-east-1a 1, us-east-1b 1, us-east-1c 1",
      "= cache     available, failover enabled: us-east-1a 1, us-east-1b 1, us-east-1c 1",
      "= canary    passed at 2026-01-02 01:00 UTC",
    ]);
  });

  for (const [end, said] of [
    ["RollbackSuccessful", /x rollout: the rollout was rolled back; .* \(alarm web-server-errors\)\n/],
    ["Failed", /x rollout: the rollout failed: servers of two releases may serve \(too many\)\n/],
  ] as const) {
    it(`fails at once when the newest refresh is ${end}`, async () => {
      const details = end.startsWith("Rollback")
        ? "<RollbackDetails><RollbackReason>alarm web-server-errors</RollbackReason></RollbackDetails>"
        : "";
      answers = {
        ...WELL,
        DescribeInstanceRefreshes: [refresh(end, `<StatusReason>too many</StatusReason>${details}`)],
      };
      const { status, out, asked: requests } = await verify();
      assert.equal(status, 1, out);
      assert.match(out, said);
      assert.match(out, /us is not what was deployed:\n/);
      assert.match(out, /next: read why in the servers' log group .* set careplane:release back .* npm run up -- us\n/);
      assert.equal(requests.filter(({ action }) => action === "DescribeInstanceRefreshes").length, 1);
      assert.ok(!requests.some(({ action }) => action === "DescribeDBInstances"));
    });
  }

  it("fails when the group is not on the version that was deployed", async () => {
    answers = { ...WELL, DescribeAutoScalingGroups: [group(THREE, 3)] };
    const { status, out } = await verify();
    assert.equal(status, 1, out);
    assert.match(out, /new servers are made from version 3 of the launch template, and the last deployment made 4\n/);
  });

  it("ends with 3 when the time is over, and names what it waited for", async () => {
    answers = {
      ...WELL,
      DescribeTargetHealth: [
        targets(target("i-a", "healthy"), target("i-b", "healthy"), target("i-c", "unhealthy", "Target.Timeout")),
      ],
      DescribeReplicationGroups: [cached("snapshotting")],
    };
    const { status, out } = await verify(["--minutes", "0.005"]);
    assert.equal(status, 3, out);
    assert.match(out, /\. servers {3}2 of 3 healthy; i-c unhealthy \(Target\.Timeout\)\n/);
    assert.match(out, /After 0\.005 min, us still waits for: servers, cache\. The lines above say for what\.\n/);
  });

  it("fails when a canary fails twice while it looks, and not for what was before", async () => {
    const now = Math.ceil(Date.now() / 1000) + 600;
    answers = {
      ...WELL,
      "/canary/us-ready/runs": [
        ran(["FAILED", DAY + 7_200, "status 503"], ["FAILED", DAY + 3_600, "status 503"]),
        ran(["FAILED", now, "timed out"], ["FAILED", DAY + 7_200, "status 503"]),
        ran(["FAILED", now + 300, "timed out"], ["FAILED", now, "timed out"]),
      ],
    };
    const { status, out, asked: requests } = await verify();
    assert.equal(status, 1, out);
    assert.equal(requests.filter(({ action }) => action === "/canary/us-ready/runs").length, 3);
    assert.match(
      out,
      /x canary: failed 2 times in a row, last at .* UTC: timed out\n {6}next: ask the address yourself/,
    );
  });

  it("names everything that is gone", async () => {
    answers = {
      ...WELL,
      DescribeAutoScalingGroups: ["<AutoScalingGroups/>"],
      DescribeTargetHealth: [{ code: "TargetGroupNotFound" }],
      DescribeDBProxyTargets: [{ code: "DBProxyNotFoundFault", status: 404 }],
      DescribeReplicationGroups: [{ code: "ReplicationGroupNotFoundFault", status: 404 }],
      "/canary/us-ready/runs": [{ code: "ResourceNotFoundException", status: 404 }],
    };
    const { status, out } = await verify();
    assert.equal(status, 1, out);
    for (const gone of [
      "rollout: the Auto Scaling group is not there",
      "servers: the Auto Scaling group is not there",
      "database: the proxy is not there",
      "cache: the replication group is not there",
      "canary: it is not there",
    ]) {
      assert.ok(out.includes(`x ${gone}\n`), `${gone}\n${out}`);
    }
  });

  it("looks again after an answer that passes by itself, and stops on a refusal", async () => {
    answers = {
      ...WELL,
      "/canary/us-ready/runs": [{ code: "InternalServerException", status: 500 }, ...WELL["/canary/us-ready/runs"]!],
    };
    const again = await verify();
    assert.equal(again.status, 0, again.out);
    assert.match(
      again.out,
      /\. canary {4}no answer to synthetics:GetCanaryRuns \(InternalServerException\); asks again\n/,
    );

    asked = [];
    answers = { ...WELL, DescribeReplicationGroups: [{ code: "AccessDenied", status: 403 }] };
    const refused = await verify();
    assert.equal(refused.status, 2, refused.out);
    assert.match(
      refused.out,
      /elasticache:DescribeReplicationGroups: AccessDenied: no\n {2}way out: the signed-in role needs/,
    );
  });

  it("does without a canary and a release, and without versions that it may not read", async () => {
    answers = { ...WELL, DescribeDBInstances: [{ code: "AccessDenied", status: 403 }] };
    const { status, out, asked: requests } = await verify([], without("canary", "release"));
    assert.equal(status, 0, out);
    assert.ok(!requests.some(({ action }) => action.startsWith("/canary")));
    assert.match(out, /release {3}none: the servers show a holding page\n/);
    assert.match(out, /database {2}version not known \(rds:DescribeDBInstances: AccessDenied\) behind the proxy/);
    assert.match(out, /canary {4}this stack has none\n$/);
  });

  it("refuses what it cannot understand, another account, and a stack that hands nothing out", async () => {
    const words = await verify(["--minutes", "long"]);
    assert.equal(words.status, 2);
    assert.match(
      words.out,
      /--minutes takes a number from 0 to 1440, not long\nusage: npm run verify -- <stack> \[--minutes <value>\]/,
    );
    const never = await verify([], {});
    assert.equal(never.status, 2);
    assert.match(never.out, /The stack us has not been deployed, .*\nRun npm run up -- us first\.\n/);
    assert.match(
      (await verify([], without("targetGroup"))).out,
      /by a version that did not hand out targetGroup, so there is nothing to verify/,
    );
    account = "444455556666";
    const other = await verify();
    assert.equal(other.status, 2);
    assert.match(other.out, /Pulumi\.us\.yaml is still the example/);
    assert.deepEqual(asked, []);
  });

  it("minds a deployment that is not closed", async () => {
    const mark = JSON.stringify({ who: "kim", where: "elsewhere", when: "2026-01-02T03:04:05Z", pid: 1 });
    const { status, out } = await verify([], OUTPUTS, { tags: { "careplane:open-run:12345678": mark } });
    assert.equal(status, 0, out);
    assert.match(out, /^Mind: kim began a deployment of us/);
  });
});

const wrapped = (action: string, body: string) =>
  `<${action}Response><${action}Result>${body}</${action}Result></${action}Response>`;

const signatureIn = ({ headers }: IncomingMessage) =>
  /Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? "")?.[1];

/** Signature Version 4 by its description: IAM user guide, "Create a signed AWS API request". */
function signatureOf({ method = "", url = "", headers }: IncomingMessage, body: string): string {
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const [, scope = "", names = ""] =
    /Credential=test\/(\S+), SignedHeaders=([\w;-]+),/.exec(headers.authorization!) ?? [];
  const signed = names.split(";").map((name) => `${name}:${String(headers[name])}\n`);
  const request = [method, url, "", signed.join(""), names, sha256(body)].join("\n");
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, sha256(request)].join("\n");
  const key = scope.split("/").reduce<string | Buffer>(hmac, "AWS4test");
  return hmac(key, text).toString("hex");
}
