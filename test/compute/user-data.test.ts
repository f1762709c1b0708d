import { strict as assert } from "node:assert";
import { parse } from "yaml";
import { BOOT, DRAIN, LIBRARY } from "../../components/compute/boot-scripts";
import { agentConfiguration } from "../../components/compute/cloudwatch-agent";
import {
  DRAIN_UNIT,
  IMAGE_UNIT,
  PACKAGE_UNIT,
  PROXY_UNIT,
  proxyConfiguration,
  SERVER_PORT,
} from "../../components/compute/server-files";
import { MAX_USER_DATA, userData, validateUserData, type UserDataRequest } from "../../components/compute/user-data";
import { HEX } from "./hex";

const REQUEST: UserDataRequest = {
  tier: "web",
  region: "us-east-1",
  logGroupName: "web-servers-1a2b3c4",
  launchingHook: "launching",
  terminatingHook: "terminating",
  environment: { GREETING: "hello" },
  healthSeconds: 600,
  drainSeconds: 60,
};
const IMAGE = { ...REQUEST, release: { image: `1.dkr.ecr.us-east-1.amazonaws.com/releases@sha256:${HEX}` } };
const PACKAGE = { ...REQUEST, release: { bucket: "b", key: "k/1.tar.gz", sha256: HEX } };

interface File {
  path: string;
  owner: string;
  permissions: string;
  content: string;
}
const filesOf = (request: UserDataRequest) => (parse(userData(request)) as { write_files: File[] }).write_files;
const contentOf = (request: UserDataRequest, path: string) =>
  filesOf(request).find((file) => file.path === path)?.content;
const permissionsOf = (request: UserDataRequest) =>
  Object.fromEntries(filesOf(request).map(({ path, permissions }) => [path, permissions]));

const COMMON = {
  "/etc/careplane/settings": "0600",
  "/etc/careplane/cloudwatch-agent.json": "0644",
  "/etc/careplane/nginx.conf": "0644",
  "/var/log/careplane/boot.log": "0640",
  "/etc/logrotate.d/careplane": "0644",
  "/usr/local/lib/careplane.sh": "0644",
  "/usr/local/sbin/careplane-boot": "0755",
  "/usr/local/sbin/careplane-drain": "0755",
  "/etc/systemd/system/careplane-proxy.service": "0644",
  "/etc/systemd/system/careplane-drain.service": "0644",
};
const WITH_APPLICATION = {
  ...COMMON,
  "/etc/systemd/system/careplane-app.service": "0644",
  "/etc/careplane/app.env": "0600",
};

describe("user data", () => {
  it("is cloud-config that writes files and runs the boot script, the same text every time", () => {
    const text = userData(REQUEST);
    assert.ok(text.startsWith("#cloud-config\n"));
    assert.deepEqual((parse(text) as { runcmd: unknown }).runcmd, [["/usr/local/sbin/careplane-boot"]]);
    assert.equal(userData({ ...REQUEST }), text);
    for (const { owner } of filesOf(REQUEST)) assert.equal(owner, "root:root");
  });
  it("writes no application where there is no release", () => assert.deepEqual(permissionsOf(REQUEST), COMMON));
  it("keeps what an application is told to root", () => {
    assert.deepEqual(permissionsOf(IMAGE), WITH_APPLICATION);
    assert.deepEqual(permissionsOf(PACKAGE), WITH_APPLICATION);
  });
  it("carries the constant scripts untouched", () => {
    assert.equal(contentOf(IMAGE, "/usr/local/sbin/careplane-boot"), BOOT);
    assert.equal(contentOf(IMAGE, "/usr/local/sbin/careplane-drain"), DRAIN);
    assert.equal(contentOf(IMAGE, "/usr/local/lib/careplane.sh"), LIBRARY);
  });
  it("tells the scripts what is different, no release", () =>
    assert.equal(
      contentOf(REQUEST, "/etc/careplane/settings"),
      [
        "REGION='us-east-1'",
        "LAUNCHING_HOOK='launching'",
        "TERMINATING_HOOK='terminating'",
        "PACKAGES='amazon-cloudwatch-agent nginx openssl'",
        "SERVER_PORT='8443'",
        "HEALTH_SECONDS='600'",
        "DRAIN_SECONDS='60'",
        "FLUSH_SECONDS='15'",
        "PAUSE_SECONDS='5'",
        "RELEASE='none'",
        "",
      ].join("\n"),
    ));
  it("tells the scripts what is different, a container", () => {
    const settings = contentOf({ ...IMAGE, flushSeconds: 1, pauseSeconds: 2 }, "/etc/careplane/settings") ?? "";
    assert.match(settings, /^PACKAGES='amazon-cloudwatch-agent docker nginx openssl'$/m);
    assert.match(settings, /^FLUSH_SECONDS='1'\nPAUSE_SECONDS='2'$/m);
    assert.ok(
      settings.endsWith(
        `RELEASE='image'\nIMAGE='${IMAGE.release.image}'\nREGISTRY='1.dkr.ecr.us-east-1.amazonaws.com'\n`,
      ),
    );
    assert.equal(contentOf(IMAGE, "/etc/systemd/system/careplane-app.service"), IMAGE_UNIT);
    assert.equal(contentOf(IMAGE, "/etc/careplane/app.env"), "AWS_REGION=us-east-1\nGREETING=hello\nPORT=8080\n");
    assert.equal(contentOf(IMAGE, "/etc/careplane/nginx.conf"), proxyConfiguration("release"));
  });
  it("tells the scripts what is different, a package", () => {
    const settings = contentOf(PACKAGE, "/etc/careplane/settings") ?? "";
    assert.match(settings, /^PACKAGES='amazon-cloudwatch-agent nginx openssl'$/m);
    assert.ok(settings.endsWith(`RELEASE='package'\nBUCKET='b'\nKEY='k/1.tar.gz'\nSHA256='${HEX}'\n`));
    assert.equal(contentOf(PACKAGE, "/etc/systemd/system/careplane-app.service"), PACKAGE_UNIT);
    assert.equal(
      contentOf(PACKAGE, "/etc/careplane/app.env"),
      'AWS_REGION="us-east-1"\nGREETING="hello"\nPORT="8080"\n',
    );
    assert.equal(contentOf(PACKAGE, "/etc/careplane/nginx.conf"), proxyConfiguration("release"));
  });
  it("leaves room for settings of the application", () => {
    for (const request of [REQUEST, IMAGE, PACKAGE]) assert.ok(Buffer.byteLength(userData(request)) < 12 * 1024);
  });
  it("keeps text that looks like YAML inside its file", () => {
    const environment = { A: "x: [1]\u00a0- 'y' #", B: "---" };
    assert.equal(
      contentOf({ ...IMAGE, environment }, "/etc/careplane/app.env"),
      `A=${environment.A}\nAWS_REGION=us-east-1\nB=---\nPORT=8080\n`,
    );
    assert.deepEqual(Object.keys(permissionsOf({ ...IMAGE, environment })), Object.keys(WITH_APPLICATION));
  });

  it("fits into what EC2 takes, to the byte, or is refused with its size", () => {
    assert.equal(MAX_USER_DATA, 16_384);
    const room = MAX_USER_DATA - Buffer.byteLength(userData({ ...IMAGE, environment: {} }));
    const filler = (bytes: number) => {
      const environment: Record<string, string> = {};
      let left = bytes;
      for (let index = 0; left > 0; index += 1) {
        // Each line costs its key, `=`, the line break and six spaces of indentation.
        const size = Math.min(left - 10, 2000);
        environment[`F${index}`] = "x".repeat(size);
        left -= size + 10;
      }
      return environment;
    };
    const fits = filler(room);
    assert.equal(Buffer.byteLength(userData({ ...IMAGE, environment: fits })), MAX_USER_DATA);
    assert.deepEqual(validateUserData({ ...IMAGE, environment: fits }), []);
    const [problem, ...others] = validateUserData({ ...IMAGE, environment: { ...fits, F0: `${fits["F0"]}x` } });
    assert.deepEqual(others, []);
    assert.deepEqual(problem, {
      path: "environment",
      given: '["F0","F1","F2"]',
      allowed: "short enough that the user data, now 16385 bytes, fits into 16384",
      fix: "keep long settings in Parameter Store or in the artifact, and give their name",
    });
  });
  it("reports values that no environment file can hold", () =>
    assert.deepEqual(
      validateUserData({ ...IMAGE, environment: { A: "x\ny" } }).map(({ path }) => path),
      ["environment.A"],
    ));
});

describe("files of a server", () => {
  it("answers by TLS 1.2 and 1.3 on the port of the target group and logs no request", () => {
    assert.equal(SERVER_PORT, 8443);
    for (const serves of ["release", "holding page"] as const) {
      const text = proxyConfiguration(serves);
      assert.match(text, /^ {4}listen 8443 ssl default_server;$/m);
      assert.match(text, /^ {4}ssl_protocols TLSv1\.2 TLSv1\.3;$/m);
      assert.match(text, /^ {2}access_log off;$/m);
      assert.match(text, /^ {2}client_max_body_size 10m;$/m);
      assert.match(text, /^ {2}keepalive_timeout 75s;$/m);
    }
  });
  it("hands everything to a release, /health too, and never a request twice", () => {
    const text = proxyConfiguration("release");
    assert.doesNotMatch(text, /\/health/);
    assert.match(text, /proxy_pass http:\/\/application;/);
    assert.match(text, /proxy_next_upstream off;/);
    assert.match(text, /server 127\.0\.0\.1:8080 max_fails=0;/);
  });
  it("answers /health and a page by itself before there is one, with 200: a 503 would hold the alarm", () => {
    const text = proxyConfiguration("holding page");
    assert.match(text, /location = \/health \{ default_type text\/plain; return 200 /);
    assert.doesNotMatch(text, /proxy_pass|503/);
  });
  it("closes a container and a package in", () => {
    for (const option of [
      "--read-only",
      "--cap-drop ALL",
      "--security-opt no-new-privileges",
      "--publish 127.0.0.1:8080:8080",
      "--pull never",
    ]) {
      assert.ok(IMAGE_UNIT.includes(` ${option} `), option);
    }
    for (const line of ["DynamicUser=yes", "NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet="]) {
      assert.ok(PACKAGE_UNIT.includes(`\n${line}\n`), line);
    }
  });
  it("starts everything again, except a drain that has done its work", () => {
    for (const unit of [PROXY_UNIT, IMAGE_UNIT, PACKAGE_UNIT]) assert.match(unit, /^Restart=always$/m);
    assert.match(DRAIN_UNIT, /^Restart=on-failure$/m);
    for (const unit of [PROXY_UNIT, IMAGE_UNIT, PACKAGE_UNIT, DRAIN_UNIT]) {
      assert.match(unit, /^\[Unit\]\n/);
      assert.match(unit, /\n\[Service\]\n/);
      assert.match(unit, /\n\[Install\]\nWantedBy=multi-user\.target\n$/);
      assert.match(unit, /^ExecStart=\/usr\/(?:local\/)?s?bin\/|^ExecStart=\/opt\//m);
    }
  });
});

describe("configuration of the CloudWatch agent", () => {
  const configuration = JSON.parse(agentConfiguration("web", "eu-central-1", "group-1")) as {
    agent: object;
    metrics: {
      namespace: string;
      append_dimensions: object;
      aggregation_dimensions: string[][];
      metrics_collected: Record<string, Record<string, unknown>>;
    };
    logs: { force_flush_interval: number; logs_collected: { files: { collect_list: Record<string, string>[] } } };
  };

  it("collects these files into streams of the server, in the log group", () =>
    assert.deepEqual(
      configuration.logs.logs_collected.files.collect_list,
      [
        ["/var/log/careplane/boot.log", "boot"],
        ["/var/log/careplane/app.log", "app"],
        ["/var/log/careplane/proxy.log", "proxy"],
        ["/var/log/cloud-init-output.log", "cloud-init"],
        ["/var/log/audit/audit.log", "audit"],
      ].map(([file_path, stream]) => ({
        file_path,
        log_group_name: "group-1",
        log_stream_name: `{instance_id}/${stream}`,
      })),
    ));
  it("sends memory, disk, swap and connections, by server and summed over the tier", () => {
    const { namespace, append_dimensions, aggregation_dimensions, metrics_collected } = configuration.metrics;
    assert.equal(namespace, "Careplane");
    assert.deepEqual(append_dimensions, { InstanceId: "${aws:InstanceId}" });
    assert.deepEqual(aggregation_dimensions, [["Tier"]]);
    assert.deepEqual(Object.keys(metrics_collected), ["mem", "disk", "swap", "netstat"]);
    for (const metric of Object.values(metrics_collected))
      assert.deepEqual(metric["append_dimensions"], { Tier: "web" });
    assert.deepEqual(metrics_collected["disk"]?.["resources"], ["/"]);
    assert.deepEqual(metrics_collected["mem"]?.["measurement"], ["used_percent"]);
    assert.deepEqual(metrics_collected["disk"]["measurement"], ["used_percent", "inodes_free"]);
    assert.deepEqual(metrics_collected["swap"]?.["measurement"], ["used_percent"]);
    assert.deepEqual(metrics_collected["netstat"]?.["measurement"], ["tcp_established"]);
  });
  it("sends to its own region, every minute, logs every five seconds", () => {
    assert.deepEqual(configuration.agent, {
      metrics_collection_interval: 60,
      region: "eu-central-1",
      run_as_user: "root",
    });
    assert.equal(configuration.logs.force_flush_interval, 5);
  });
});
