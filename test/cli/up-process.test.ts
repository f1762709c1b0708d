import { strict as assert } from "node:assert";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import { hostname, tmpdir, userInfo } from "node:os";
import { join, relative } from "node:path";
import { buildSync } from "esbuild";
import { runCommand } from "../support/command";
import { listen } from "../support/ports";

const ROOT = join(__dirname, "..", "..");
const FIXTURES = join(__dirname, "fixtures");

/** What the stand-in for STS and IAM knows. */
const ROLES = [
  "AWSServiceRoleForAutoScaling",
  "AWSServiceRoleForElastiCache",
  "AWSServiceRoleForElasticLoadBalancing",
  "AWSServiceRoleForRDS",
];
const aws = { account: "111122223333", roles: ROLES, refuse: "" };

interface StandIn {
  log?: string;
  upLog?: string;
  /** Stack tags that are there. */
  tags?: Record<string, string>;
  /** Stack tags that somebody else sets while `up` runs. */
  tagsAtUp?: Record<string, string>;
  /** Stack tags that somebody else sets together with the command's own. */
  tagsAtSet?: Record<string, string>;
  /** What the CLI is. */
  cli?: string;
  /** What a command of the CLI prints on standard error. */
  says?: Record<string, string>;
  preview?: number;
  up?: number;
  outputs?: object;
}

interface Told {
  status: number | null;
  out: string;
  /** How Pulumi was called; `version` and tags left out. */
  calls: string[][];
  /** Stack tags afterwards. */
  tags: Record<string, string>;
}

describe("npm run up and npm run preview", function () {
  this.timeout(60_000);
  let server: Server;
  let url: string;
  let folder: string;
  /** The commands compiled once, because a start through ts-node takes longer than all the rest. */
  const compiled = (name: "up" | "preview") => join(ROOT, ".cache", `test-${process.pid}-${name}.js`);

  before(async () => {
    for (const name of ["up", "preview"] as const) {
      const entryPoints = [join(ROOT, "cli", `${name}.ts`)];
      buildSync({ entryPoints, outfile: compiled(name), bundle: true, platform: "node", packages: "external" });
    }
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        const { status, text } = answer(new URLSearchParams(body));
        response.writeHead(status, { "content-type": "text/xml" }).end(text);
      });
    });
    url = `http://127.0.0.1:${await listen(server)}`;
    folder = mkdtempSync(join(tmpdir(), "careplane-up-"));
    symlinkSync(join(__dirname, "stand-in", "pulumi.js"), join(folder, "pulumi"));
  });
  after(() => {
    server.close();
    rmSync(folder, { recursive: true });
    rmSync(compiled("up"));
    rmSync(compiled("preview"));
  });
  beforeEach(() => Object.assign(aws, { account: "111122223333", roles: ROLES, refuse: "" }));

  async function command(
    name: "up" | "preview",
    words: string[],
    standIn: StandIn,
    env: Record<string, string> = {},
  ): Promise<Told> {
    const notes = join(folder, `notes-${Math.random()}`);
    const fixture = (log: string | undefined) => (log === undefined ? undefined : join(FIXTURES, `${log}.jsonl`));
    const state = `${notes}-state`;
    writeFileSync(state, JSON.stringify({ tags: standIn.tags ?? {} }));
    const logs = { log: fixture(standIn.log), upLog: fixture(standIn.upLog) };
    const ended = await runCommand([compiled(name), ...words], {
      ...{ folder, aws: url, env },
      standIn: { notes, state, ...standIn, ...logs },
    });
    const lines = existsSync(notes) ? readFileSync(notes, "utf8").trim().split("\n") : [];
    const calls = lines
      .map((line) => JSON.parse(line) as string[])
      .filter(([first, second]) => first !== "version" && second !== "tag");
    const { tags } = JSON.parse(readFileSync(state, "utf8")) as Pick<Told, "tags">;
    return { ...ended, calls, tags };
  }

  it("previews, then deploys, then says how to push the first release", async () => {
    const standIn = { log: "update", outputs: { releaseRepository: "1.dkr.example/releases" } };
    const { status, out, calls } = await command("up", ["us", "--yes", "--", "--target", "x"], standIn);
    assert.equal(status, 0, out);
    assert.deepEqual(
      calls.map(([first]) => first),
      ["preview", "up", "stack"],
    );
    for (const call of calls.slice(0, 2)) {
      assert.deepEqual(call.slice(call.indexOf("--policy-pack")), [
        "--policy-pack",
        join(ROOT, "policies"),
        ...(call[0] === "up" ? ["--parallel", "32"] : []),
        "--target",
        "x",
      ]);
    }
    assert.ok(calls[1]?.includes("--yes"));
    assert.match(out, /No finding stops this, and nothing that holds data is lost: 3 unchanged, 2 to update\./);
    assert.match(out, /docker push 1\.dkr\.example\/releases:1/);
  });

  for (const [log, said] of [
    ["protected-replace", /documents .* would be replaced, because bucket changes/],
    ["protected-delete", /database .* would be deleted/],
    ["unprotected-replace", /database .* would be replaced, because identifier changes/],
    ["finding", /x careplane-policies\/encryption-at-rest/],
  ] as const) {
    it(`stops on ${log} and changes nothing`, async () => {
      const preview = log === "unprotected-replace" ? 0 : 255;
      const { status, out, calls } = await command("up", ["us", "--yes"], { log, preview });
      assert.equal(status, 1, out);
      assert.deepEqual(
        calls.map(([first]) => first),
        ["preview"],
      );
      assert.match(out, said);
      assert.match(out, /Stopped; nothing was changed\.\n$/);
    });
  }

  it("previews without deploying", async () => {
    const { status, out, calls } = await command("preview", ["us"], { log: "update" });
    assert.equal(status, 0, out);
    assert.deepEqual(
      calls.map(([first]) => first),
      ["preview"],
    );
  });

  it("hands on the exit status of a failed preview and of a failed deployment", async () => {
    const failed = await command("preview", ["us"], { preview: 7 });
    assert.equal(failed.status, 7, failed.out);
    assert.match(failed.out, /npm run bootstrap -- us prints the two commands for that/);
    const half = await command("up", ["us", "--yes"], { log: "update", up: 9 });
    assert.equal(half.status, 9, half.out);
    assert.match(half.out, /The deployment did not finish/);
    assert.ok(!half.out.includes("docker"));
  });

  it("does not go on without a complete event log", async () => {
    const { status, out, calls } = await command("up", ["us", "--yes"], {});
    assert.equal(status, 2, out);
    assert.match(out, /left no complete event log/);
    assert.deepEqual(
      calls.map(([first]) => first),
      ["preview"],
    );
  });

  it("does not go on when the policy pack did not run", async () => {
    const log = readFileSync(join(FIXTURES, "update.jsonl"), "utf8");
    writeFileSync(join(folder, "no-pack.jsonl"), log.replace(/"PolicyPacks":\{[^}]*\},/, ""));
    const without = { log: relative(FIXTURES, join(folder, "no-pack")) };
    const { status, out, calls } = await command("up", ["us", "--yes"], without);
    assert.equal(status, 2, out);
    assert.match(out, /The policy pack did not run, so nothing is proved; nothing was changed\./);
    assert.equal(calls.length, 1);
  });

  describe("the mark of an open run", () => {
    const ups = (calls: string[][]) => calls.filter(([first]) => first === "up").length;
    const mark = (more: object) => ({
      "careplane:open-run:0a1b2c3d": JSON.stringify({
        who: "kim",
        where: "elsewhere",
        when: "2026-01-02T03:04:05Z",
        pid: 1,
        ...more,
      }),
    });

    it("is set while pulumi up runs, and gone after a clean end", async () => {
      const { status, tags } = await command("up", ["us", "--yes"], { log: "update", upLog: "update" });
      assert.deepEqual([status, tags], [0, {}]);
    });
    it("stays when the engine never came to its end, and the way on is said", async () => {
      const { status, out, tags } = await command("up", ["us", "--yes"], {
        log: "update",
        upLog: "up-killed",
        up: 137,
      });
      assert.equal(status, 137, out);
      const [[tag, set] = ["", ""], ...more] = Object.entries(tags);
      assert.match(tag, /^careplane:open-run:[0-9a-f]{8}$/);
      assert.deepEqual(more, []);
      const { who, where, when, pid, commit } = JSON.parse(set) as Record<string, unknown>;
      assert.deepEqual([who, where], [userInfo().username, hostname()]);
      assert.match(String(commit), /^[0-9a-f]{40}$/);
      assert.ok(!Number.isNaN(Date.parse(String(when))) && typeof pid === "number");
      assert.match(out, / {2}- Pulumi was ended by signal 9\n/);
      assert.match(out, /Next: npm run recover -- us\n$/);
    });
    it("goes when every error is an answer of AWS", async () => {
      const { status, out, tags } = await command("up", ["us", "--yes"], {
        log: "update",
        upLog: "up-refused",
        up: 255,
      });
      assert.deepEqual([status, tags], [255, {}], out);
      assert.match(out, /put the cause right and run npm run up -- us again\.\n$/);
    });
    it("stays when an answer was lost", async () => {
      const { out, tags } = await command("up", ["us", "--yes"], { log: "update", upLog: "up-lost", up: 255 });
      assert.equal(Object.keys(tags).length, 1);
      assert.match(out, / {2}- aws:s3\/bucket:Bucket documents: error reading from server: EOF\n/);
    });
    it("of a run before stops up, and nothing is asked of the engine", async () => {
      const tags = mark({});
      const { status, out, calls, tags: after } = await command("up", ["us", "--yes"], { log: "update", tags });
      assert.deepEqual([status, calls, after], [2, [], tags]);
      assert.match(
        out,
        /^kim began a deployment of us at 2026-01-02T03:04:05Z on elsewhere \(process 1\), and it has not been/,
      );
      assert.match(out, /Otherwise run npm run recover -- us/);
    });
    it("of a run that still goes on here is left to it", async () => {
      const tags = mark({ where: hostname(), pid: process.pid });
      const { status, out } = await command("up", ["us", "--yes"], { log: "update", tags });
      assert.equal(status, 2);
      assert.match(out, /and it is still running\. Wait for its end\. Nothing was changed\.\n$/);
    });
    it("is told by preview, which goes on", async () => {
      const { status, out } = await command("preview", ["us"], { log: "update", tags: mark({}) });
      assert.equal(status, 0);
      assert.match(out, /^Mind: kim began a deployment of us/);
    });
    it("is not left by a CLI that refuses before the engine begins", async () => {
      const says = { up: "error: incorrect passphrase" };
      const { calls, tags } = await command("up", ["us", "--yes"], { log: "update", up: 255, says });
      assert.deepEqual([ups(calls), tags], [1, {}]);
    });
    it("of another run that has been set meanwhile stays", async () => {
      const tagsAtUp = mark({ pid: 7 });
      const { status, tags } = await command("up", ["us", "--yes"], { log: "update", tagsAtUp });
      assert.deepEqual([status, tags], [0, tagsAtUp]);
    });
    it("of another that looked at the same moment stops up, which takes its own away", async () => {
      const tagsAtSet = mark({ pid: 7 });
      const { status, out, calls, tags } = await command("up", ["us", "--yes"], { log: "update", tagsAtSet });
      assert.deepEqual([status, ups(calls), tags], [2, 0, tagsAtSet]);
      assert.match(out, /kim began a deployment of us .* and it has not been closed/);
    });
    it("is taken away when another run holds the lock, whose own stays", async () => {
      const says = { up: "error: the stack is currently locked by 1 lock(s). Either wait" };
      const tagsAtUp = mark({ pid: 7 });
      const { out, calls, tags } = await command("up", ["us", "--yes"], { log: "update", up: 255, says, tagsAtUp });
      assert.deepEqual([ups(calls), tags], [1, tagsAtUp]);
      assert.match(out, /The state is locked: another run is going on, or one was killed and left its lock\.\n/);
    });
  });

  it("refuses a CLI that is older than the one it is tested with", async () => {
    const { status, out, calls } = await command("up", ["us", "--yes"], { log: "update", cli: "v3.258.9" });
    assert.deepEqual([status, calls], [2, []]);
    assert.match(out, /The Pulumi CLI on PATH is v3\.258\.9; this repository needs v3\.259\.0 or later/);
  });

  it("says what the CLI's refusal means, and the next step", async () => {
    const says = { preview: "error: getting stack configuration: get stack secrets manager: incorrect passphrase" };
    const { status, out } = await command("preview", ["us"], { preview: 255, says });
    assert.equal(status, 255);
    assert.match(
      out,
      /The passphrase is not the one of the stack us, so its secrets cannot be read\.\nSet PULUMI_CONFIG_/,
    );
  });

  it("leaves no event log behind, which holds every input", async () => {
    const temporary = join(folder, "temporary");
    mkdirSync(temporary);
    await command("preview", ["us"], { log: "update" }, { TMPDIR: temporary });
    await command("preview", ["us"], { log: "finding", preview: 255 }, { TMPDIR: temporary });
    assert.deepEqual(readdirSync(temporary), []);
  });

  it("explains itself without asking anybody", async () => {
    for (const [name, said] of [
      ["up", /^usage: npm run up -- <stack> \[--yes\].*\n\nPreviews, stops on a finding/],
      ["preview", /^usage: npm run preview -- <stack>.*\n\nShows what a deployment would do/],
    ] as const) {
      const { status, out, calls } = await command(name, ["--help"], {});
      assert.deepEqual([status, calls], [0, []], out);
      assert.match(out, said);
    }
  });

  it("refuses another account before Pulumi is called", async () => {
    aws.account = "444455556666";
    const { status, out, calls } = await command("up", ["us", "--yes"], { log: "update" });
    assert.equal(status, 2);
    assert.match(out, /Pulumi\.us\.yaml is still the example/);
    assert.deepEqual(calls, []);
  });

  it("asks for bootstrap when a service-linked role is missing", async () => {
    aws.roles = [];
    const { status, out, calls } = await command("up", ["us", "--yes"], { log: "update" });
    assert.equal(status, 2);
    assert.match(out, /lacks AWSServiceRoleForAutoScaling/);
    assert.match(out, /Run npm run bootstrap -- us --yes first\./);
    assert.deepEqual(calls, []);
  });

  it("says in one sentence that nobody is signed in", async () => {
    const { status, out } = await command("preview", ["us"], {}, { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" });
    assert.equal(status, 2, out);
    assert.match(out, /there are no AWS credentials; sign in first: aws sso login/);
  });

  it("says what AWS refused and what the role needs", async () => {
    aws.refuse = "GetRole";
    const { status, out } = await command("preview", ["us"], {});
    assert.equal(status, 2, out);
    assert.match(out, /iam:GetRole: AccessDenied: no\n {2}way out: the signed-in role needs iam:GetRole/);
  });

  it("refuses what it cannot understand, with how to call it", async () => {
    for (const [words, said] of [
      [[], /name a stack: apac, eu, us\nusage: npm run up -- <stack> \[--yes\] \[-- <flags of pulumi>\]/],
      [
        ["mars", "--yes"],
        /There is no Pulumi\.mars\.yaml; there are Pulumi\.apac\.yaml, Pulumi\.eu\.yaml, Pulumi\.us\.yaml/,
      ],
      [["us"], /Nobody can be asked here: npm run up -- us --yes/],
      [["us", "--yes", "--", "--skip-preview"], /--skip-preview cannot follow --/],
    ] as const) {
      const { status, out, calls } = await command("up", [...words], {});
      assert.equal(status, 2, out);
      assert.match(out, said);
      assert.deepEqual(calls, []);
    }
  });

  it("says how to get the CLI when there is none that starts", async () => {
    const { status, out } = await command("preview", ["us"], { version: 1 } as StandIn);
    assert.equal(status, 2, out);
    assert.match(out, /\nIt says:\nv3\.259\.0\n/);
    assert.match(out, /The Pulumi CLI does not start: run npm ci/);
  });
});

function answer(asked: URLSearchParams): { status: number; text: string } {
  const action = asked.get("Action") ?? "";
  const error = (status: number, code: string, message: string) => ({
    status,
    text: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  });
  if (action === aws.refuse) return error(403, "AccessDenied", "no");
  if (action === "GetCallerIdentity") {
    const who = `<Arn>arn:aws:iam::${aws.account}:user/kim</Arn><UserId>U</UserId><Account>${aws.account}</Account>`;
    return { status: 200, text: wrapped(action, who) };
  }
  const name = asked.get("RoleName") ?? "";
  if (action !== "GetRole" || !aws.roles.includes(name)) return error(404, "NoSuchEntity", `no ${name}`);
  const role = `<Role><Path>/</Path><RoleName>${name}</RoleName><RoleId>R</RoleId><Arn>arn</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate></Role>`;
  return { status: 200, text: wrapped(action, role) };
}

const wrapped = (action: string, body: string) =>
  `<${action}Response><${action}Result>${body}</${action}Result></${action}Response>`;
