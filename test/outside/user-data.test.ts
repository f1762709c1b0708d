import { strict as assert } from "node:assert";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { userData, type ServedRelease } from "../../components/compute/user-data";
import { boot, needTools, REQUEST, type Outcome } from "./user-data/server";

const IMAGE = `111122223333.dkr.ecr.us-east-1.amazonaws.com/releases@sha256:${"ab".repeat(32)}`;
const COMPLETE =
  "aws autoscaling complete-lifecycle-action --region us-east-1 --auto-scaling-group-name web-group-1a2b3c4 " +
  "--instance-id i-0123456789abcdef0 --lifecycle-hook-name";

/** Results that a server reported for its launching hook, in order. */
const reported = ({ calls }: Outcome) =>
  calls
    .filter((call) => call.startsWith(`${COMPLETE} launching --lifecycle-action-result `))
    .map((call) => call.split(" ").at(-1));

/** Fails unless the server gave itself up, for that reason, and answers nobody. */
function assertGivenUp(outcome: Outcome, during: RegExp): void {
  assert.equal(outcome.status, 1);
  assert.deepEqual(reported(outcome), ["ABANDON"]);
  assert.match(outcome.log, during);
  assert.match(outcome.file("/var/log/cloud-init-output.log"), /FAILED: /);
  assert.equal(outcome.answer("health").status, "000");
}

/** A package whose bin/start is the test application. */
function packageOf(mode = 0o755): { artifact: Buffer; release: ServedRelease } {
  const folder = mkdtempSync(join(tmpdir(), "careplane-package-"));
  try {
    mkdirSync(join(folder, "bin"));
    writeFileSync(join(folder, "bin/start"), "#!/bin/bash\nexec python3 /stand-ins/application.py\n");
    chmodSync(join(folder, "bin/start"), mode);
    execFileSync("tar", ["-czf", join(folder, "package.tar.gz"), "-C", folder, "bin"]);
    const artifact = readFileSync(join(folder, "package.tar.gz"));
    const sha256 = createHash("sha256").update(artifact).digest("hex");
    return { artifact, release: { bucket: "releases-1", key: "web/1.tar.gz", sha256 } };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("user data of a Linux server", function () {
  this.timeout(90_000);
  before(needTools);

  const releases: [string, ServedRelease | undefined][] = [
    ["no release", undefined],
    ["an image", { image: IMAGE }],
    ["a package", { bucket: "releases-1", key: "web/1.tar.gz", sha256: "0".repeat(64) }],
  ];
  for (const [name, release] of releases) {
    const text = userData({ ...REQUEST, ...(release === undefined ? {} : { release }) });

    it(`is cloud-config for cloud-init: ${name}`, () => {
      const folder = mkdtempSync(join(tmpdir(), "careplane-schema-"));
      try {
        writeFileSync(join(folder, "user-data"), text);
        const { status, stdout, stderr } = spawnSync(
          "cloud-init",
          ["schema", "--config-file", join(folder, "user-data")],
          {
            encoding: "utf8",
          },
        );
        assert.equal(status, 0, stdout + stderr);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    it(`has scripts that shellcheck finds nothing in: ${name}`, () => {
      const { write_files } = parse(text) as { write_files: { path: string; content: string }[] };
      const scripts = write_files.filter(({ content }) => /^#!\/bin\/bash|^# shellcheck shell=/.test(content));
      assert.equal(scripts.length, 3);
      for (const { path, content } of scripts) {
        // SC1091: the file that is read lies on servers only.
        const { status, stdout } = spawnSync("shellcheck", ["--exclude=SC1091", "-"], {
          input: content,
          encoding: "utf8",
        });
        assert.equal(status, 0, `${path}\n${stdout}`);
      }
    });
  }

  describe("without a release", () => {
    let server: Outcome;
    before(() => (server = boot(REQUEST, { switches: { keep: "" } })));

    it("answers /health by TLS and reports CONTINUE once", () => {
      assert.equal(server.status, 0, server.log);
      assert.equal(server.answer("health").status, "200");
      assert.deepEqual(reported(server), ["CONTINUE"]);
    });
    it("shows a page that nobody keeps and no search engine lists", () => {
      const { status, body, headers } = server.answer("page");
      assert.equal(status, "200");
      assert.match(body, /not been released yet/);
      assert.match(headers, /cache-control: no-store/);
      assert.match(headers, /x-robots-tag: noindex/);
    });
    it("answers neither without TLS nor by TLS 1.1", () => {
      assert.equal(server.answer("plain").status, "400");
      assert.notEqual(server.file("/results/tls11").trim(), "0");
    });
    it("keeps its key to root", () => {
      assert.deepEqual(server.file("/results/modes").trim().split("\n").sort(), [
        "600 /etc/careplane/settings",
        "600 /etc/careplane/tls/key.pem",
        "644 /etc/careplane/tls/certificate.pem",
        "700 /etc/careplane/tls",
        "750 /var/log/careplane",
      ]);
    });
    it("installs no Docker and asks for no application", () => {
      assert.deepEqual(server.calls.slice(0, 5), [
        "systemctl enable --now careplane-drain.service",
        "dnf install -y amazon-cloudwatch-agent nginx openssl",
        "agent -a fetch-config -m ec2 -s -c file:/etc/careplane/cloudwatch-agent.json",
        "systemctl enable --now careplane-proxy.service",
        `${COMPLETE} launching --lifecycle-action-result CONTINUE`,
      ]);
      assert.equal(server.calls.length, 5);
    });
    it("ends in good order when Auto Scaling wants it to", () => {
      assert.deepEqual(server.callsOfEnd, [
        "systemctl stop careplane-proxy.service careplane-app.service",
        `${COMPLETE} terminating --lifecycle-action-result CONTINUE`,
      ]);
      assert.equal(server.answer("ended").status, "000");
      assert.match(server.log, /draining\n.*drained\n/s);
    });
  });

  describe("that was rebooted since", () => {
    it("lets requests finish before it ends, as it served again", () => {
      const { log } = boot(REQUEST, { switches: { keep: "" } });
      assert.match(log, /draining\n\S+ requests have \d+ s to finish\n\S+ drained\n/);
    });
    it("does not wait for requests when it never served", () => {
      const given = boot(REQUEST, { switches: { keep: "", "dnf-fails": "" } });
      assert.match(given.log, /draining\n\S+ drained\n/);
      assert.doesNotMatch(given.log, /to finish/);
    });
  });

  describe("with a container release", () => {
    const request = { ...REQUEST, release: { image: IMAGE } };
    let server: Outcome;
    before(() => (server = boot(request)));

    it("runs the image by its digest behind TLS and reports CONTINUE", () => {
      assert.equal(server.status, 0, server.log);
      assert.equal(server.answer("health").status, "200");
      assert.deepEqual(reported(server), ["CONTINUE"]);
      const run = server.calls.find((call) => call.startsWith("docker run ")) ?? "";
      assert.ok(run.endsWith(` ${IMAGE}`), run);
      for (const option of [
        "--read-only",
        "--cap-drop ALL",
        "--security-opt no-new-privileges",
        "--publish 127.0.0.1:8080:8080",
      ]) {
        assert.ok(run.includes(` ${option} `), option);
      }
    });
    it("signs in to the registry before it pulls, and out again", () => {
      const docker = server.calls
        .filter((call) => /^(docker|aws ecr)/.test(call))
        .slice(0, 4)
        .sort();
      assert.deepEqual(docker, [
        "aws ecr get-login-password --region us-east-1",
        "docker login --username AWS --password-stdin 111122223333.dkr.ecr.us-east-1.amazonaws.com",
        "docker logout 111122223333.dkr.ecr.us-east-1.amazonaws.com",
        `docker pull ${IMAGE}`,
      ]);
    });
    it("hands the application its settings to the letter, and the name that was asked for", () => {
      const { environment, headers, path } = JSON.parse(server.answer("page").body) as {
        environment: Record<string, string>;
        headers: Record<string, string>;
        path: string;
      };
      assert.deepEqual(environment, { ...REQUEST.environment, AWS_REGION: "us-east-1", PORT: "8080" });
      assert.equal(headers["Host"], "127.0.0.1:8443");
      assert.equal(path, "/patients");
    });
    it("refuses a body above 10 MiB before the application sees it", () =>
      assert.equal(server.answer("long").status, "413"));
    it("keeps the settings of the application to root", () =>
      assert.match(server.file("/results/modes"), /^600 \/etc\/careplane\/app\.env$/m));
    it("sends what the application prints to the file that the agent reads", () =>
      assert.match(server.file("/var/log/careplane/app.log"), /application started/));
    it("tries again while its new role is not usable yet", () => {
      const late = boot(request, { switches: { denials: "1\n2\n" } });
      assert.equal(late.status, 0, late.log);
      assert.deepEqual(reported(late), ["CONTINUE", "CONTINUE", "CONTINUE"]);
    });
    it("gives up when the application does not become healthy", () =>
      assertGivenUp(boot(request, { application: "failing" }), /FAILED: wait for \/health, at most 5 s/));
    it("gives up when the image cannot be pulled", () =>
      assertGivenUp(boot(request, { switches: { "pull-fails": "" } }), /FAILED: fetch image /));
    it("gives up when packages cannot be installed, after three tries", () => {
      const given = boot(request, { switches: { "dnf-fails": "" } });
      assertGivenUp(given, /FAILED: install packages: /);
      assert.equal(given.calls.filter((call) => call.startsWith("dnf ")).length, 3);
    });
    it("gives up when logs cannot be sent: nobody would know what happened on it", () =>
      assertGivenUp(boot(request, { switches: { "agent-fails": "" } }), /FAILED: send logs and metrics/));
  });

  describe("with a package release", () => {
    it("runs exactly the archive that was released and reports CONTINUE", () => {
      const { artifact, release } = packageOf();
      const server = boot({ ...REQUEST, release }, { artifact });
      assert.equal(server.status, 0, server.log);
      assert.equal(server.answer("health").status, "200");
      assert.deepEqual(reported(server), ["CONTINUE"]);
      assert.ok(
        server.calls.includes(
          "aws s3 cp --region us-east-1 --only-show-errors s3://releases-1/web/1.tar.gz /opt/careplane/release.tar.gz",
        ),
      );
      const { environment } = JSON.parse(server.answer("page").body) as { environment: Record<string, string> };
      assert.equal(environment["GREETING"], REQUEST.environment["GREETING"]);
      assert.equal(environment["PORT"], "8080");
    });
    it("gives up on an archive that is not the released one, without starting any of it", () => {
      const { artifact, release } = packageOf();
      const server = boot({ ...REQUEST, release: { ...release, sha256: "0".repeat(64) } }, { artifact });
      assertGivenUp(server, /FAILED: fetch package web\/1\.tar\.gz/);
      assert.ok(!server.calls.some((call) => call.includes("enable --now careplane-app")));
      assert.equal(server.file("/opt/careplane/release/bin/start"), "");
    });
    it("gives up on an archive without an executable bin/start", () => {
      const { artifact, release } = packageOf(0o644);
      assertGivenUp(boot({ ...REQUEST, release }, { artifact }), /FAILED: fetch package/);
    });
  });
});
