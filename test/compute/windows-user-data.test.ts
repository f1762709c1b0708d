import { strict as assert } from "node:assert";
import type { Parser } from "@vscode/tree-sitter-wasm";
import fc from "fast-check";
import { validateEnvironmentValues } from "../../components/compute/environment";
import { serverStatements } from "../../components/compute/fleet-plan";
import { MAX_USER_DATA, validateUserData, type UserDataRequest } from "../../components/compute/user-data";
import { HOLDING_SITE, WINDOWS_BOOT, WINDOWS_DRAIN, WINDOWS_LIBRARY } from "../../components/compute/windows-scripts";
import { windowsUserData } from "../../components/compute/windows-user-data";
import { HEX } from "./hex";
import { mistakes, powershellParser, textsOf } from "./powershell";

const REQUEST: UserDataRequest = {
  tier: "web",
  region: "eu-central-1",
  logGroupName: "web-servers-1a2b3c4",
  launchingHook: "launching",
  terminatingHook: "terminating",
  environment: { GREETING: "it's \u2018fine\u2019 </powershell> $x `y ü" },
  healthSeconds: 600,
  drainSeconds: 60,
};
const PACKAGE = { ...REQUEST, release: { bucket: "releases-1", key: "web/1.tar.gz", sha256: HEX } };

/** The script between the tags of the launch agent. */
function scriptOf(request: UserDataRequest): string {
  const [, script] = /^<powershell>\n([^]*)<\/powershell>\n$/.exec(windowsUserData(request)) ?? [];
  assert.ok(script !== undefined);
  return script;
}

/** Files that are saved from base64, by name below the root. */
const dataOf = (request: UserDataRequest): Record<string, string> =>
  Object.fromEntries(
    [...scriptOf(request).matchAll(/^Save "\$root\\(.+)" '([A-Za-z0-9+/=]*)'$/gm)].map(([, file, base64]) => [
      file,
      Buffer.from(base64 ?? "", "base64").toString(),
    ]),
  ) as Record<string, string>;

/** Files that are written from here-strings, by their path as it is written. */
const textsIn = (request: UserDataRequest): Record<string, string> =>
  Object.fromEntries(
    [...scriptOf(request).matchAll(/^\[IO\.File\]::WriteAllText\(["'](.+)["'], @'\n([^]*?)\n'@\)$/gm)].map(
      ([, file, text]) => [file, text],
    ),
  ) as Record<string, string>;

/** What the function Read-Setting of the scripts makes of a file. */
const settingsIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(/\r\n|\r|\n/)
      .filter((line) => line.indexOf("=") > 0)
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );

const SCRIPTS = { library: WINDOWS_LIBRARY, boot: WINDOWS_BOOT, drain: WINDOWS_DRAIN };

describe("scripts of a Windows server", () => {
  let parser: Parser;
  before(async () => (parser = await powershellParser()));

  for (const [name, script] of Object.entries(SCRIPTS)) {
    it(`are PowerShell: ${name}`, () => assert.deepEqual(mistakes(parser, script), []));
    it(`are ASCII, which every code page reads the same: ${name}`, () => assert.match(script, /^[\n -~]+$/));
    it(`can stand in a here-string: ${name}`, () => assert.doesNotMatch(script, /^\s*'@/m));
  }
  it("are refused by the same parser when one quote or brace is missing", () => {
    assert.notDeepEqual(mistakes(parser, WINDOWS_BOOT.replace("Step 'start the site'", "Step 'start the site")), []);
    assert.notDeepEqual(mistakes(parser, WINDOWS_DRAIN.replace("do {", "do ")), []);
  });
  it("use only what Windows has, the AWS tools of the image, and each other", () => {
    const whole = Object.values(SCRIPTS).join("\n");
    const defined = textsOf(parser, whole, "function_name");
    const commands = textsOf(parser, whole, "command_name").filter((name) => !name.startsWith("$"));
    assert.deepEqual([...new Set(commands)].filter((name) => !defined.includes(name)).sort(), COMMANDS);
    assert.deepEqual(defined.filter((name) => !commands.includes(name)).sort(), []);
  });

  it("serve by TLS 1.2 and 1.3 with a key that never leaves the server", () => {
    assert.match(WINDOWS_BOOT, /http add sslcert .* certstorename=MY disablelegacytls=enable$/m);
    assert.match(WINDOWS_BOOT, /New-SelfSignedCertificate .* -KeyExportPolicy NonExportable /);
    assert.match(WINDOWS_BOOT, /New-Website .* -Port \(\[int\]\$settings\.SERVER_PORT\) -Ssl /);
  });
  it("start nothing of an archive before its digest is the released one", () => {
    const at = (text: string) => {
      const index = WINDOWS_BOOT.indexOf(text);
      assert.ok(index > 0, text);
      return index;
    };
    const order = [
      "Read-S3Object -Region $settings.REGION -BucketName $settings.BUCKET -Key $settings.KEY -File $archive",
      "if ((Get-FileHash -Algorithm SHA256 -LiteralPath $archive).Hash -ne $settings.SHA256) { throw",
      "tar.exe -xzf $archive -C C:\\Careplane",
      "if (-not (Test-Path -LiteralPath C:\\Careplane\\site\\web.config)) { throw",
      "-File C:\\Careplane\\bin\\install.ps1",
    ].map(at);
    assert.deepEqual(
      order,
      [...order].sort((left, right) => left - right),
    );
  });
  it("report CONTINUE after /health, ABANDON from whatever failed, and once each", () => {
    const steps = [...WINDOWS_BOOT.matchAll(/^ +Step ["'](.+)["']$/gm)].map(([, step]) => step);
    assert.deepEqual(steps, [
      "watch for the order to end",
      "leave updates to new images",
      "install the web server",
      "send logs and metrics",
      "make this server's certificate",
      "fetch package $($settings.KEY)",
      "start the site",
      "wait for /health, at most $($settings.HEALTH_SECONDS) s",
      "report CONTINUE",
    ]);
    const reports = [...WINDOWS_BOOT.matchAll(/Complete-Hook (\S+) (\w+)/g)].map(([, hook, result]) => [hook, result]);
    assert.deepEqual(reports, [
      ["$settings.LAUNCHING_HOOK", "CONTINUE"],
      ["$settings.LAUNCHING_HOOK", "ABANDON"],
    ]);
    const [, attempt = "", failed = ""] = /^try \{\n([^]*)^\} catch \{\n([^]*)^\}\n$/m.exec(WINDOWS_BOOT) ?? [];
    assert.ok(attempt.includes("Step ") && attempt.includes(" CONTINUE"));
    assert.match(failed, /ABANDON[^]*exit 1/);
    assert.match(WINDOWS_LIBRARY, /^\$ErrorActionPreference = 'Stop'$/m);
  });
  it("complete the hooks by the action that the servers' role has, and no other", () => {
    const calls = [
      ...Object.values(SCRIPTS)
        .join("\n")
        .matchAll(/\b(\w+-(?:AS|S3|EC2|SSM)\w+)/g),
    ].map(([, call]) => call);
    assert.deepEqual([...new Set(calls)].sort(), ["Complete-ASLifecycleAction", "Read-S3Object"]);
    const join = (strings: TemplateStringsArray, ...values: string[]) => String.raw(strings, ...values);
    const [first] = serverStatements({ region: "r", accountId: "1", name: "web", logGroupArn: "l" }, join);
    assert.deepEqual(first?.actions, ["autoscaling:CompleteLifecycleAction"]);
    assert.match(
      WINDOWS_LIBRARY,
      /Complete-ASLifecycleAction -Region \$settings\.REGION -AutoScalingGroupName \$group /,
    );
  });
  it("drain when Auto Scaling says Terminated, as long as the load balancer needs, then let go", () => {
    const order = [
      "until ($state -eq 'Terminated')",
      "Start-Sleep -Seconds ([int]$settings.DRAIN_SECONDS)",
      "Stop-Site",
      "Start-Sleep -Seconds ([int]$settings.FLUSH_SECONDS)",
      "Complete-Hook $settings.TERMINATING_HOOK CONTINUE",
    ].map((text) => WINDOWS_DRAIN.indexOf(text));
    assert.ok(order.every((index, at) => index > (order[at - 1] ?? 0)));
    assert.match(WINDOWS_BOOT, /Register-ScheduledTask -TaskName careplane-drain .* -User SYSTEM /);
    assert.match(WINDOWS_BOOT, /New-ScheduledTaskTrigger -AtStartup/);
  });
  it("ask the metadata service with a session only", () => {
    const calls = [
      ...Object.values(SCRIPTS)
        .join("\n")
        .matchAll(/.*curl\.exe.*\$metadata\/.*/g),
    ].map(([line]) => line);
    assert.equal(calls.length, 2);
    for (const line of calls)
      assert.match(line, /-X PUT -H 'X-aws-ec2-metadata-token-ttl|X-aws-ec2-metadata-token: \$token/);
  });
  it("install the module that they set the server up with, before they load it", () => {
    const installed = WINDOWS_BOOT.indexOf("'Web-Scripting-Tools'");
    assert.ok(installed > 0 && installed < WINDOWS_BOOT.indexOf("Import-Module WebAdministration"));
  });
  it("answer /health and a page by themselves before there is a release", () => {
    assert.match(
      HOLDING_SITE["site\\web.config"],
      /<clear \/><add name="holding" path="\*" verb="\*" type="Holding" \/>/,
    );
    assert.match(HOLDING_SITE["site\\App_Code\\Holding.cs"], /Path == "\/health"/);
    assert.doesNotMatch(HOLDING_SITE["site\\App_Code\\Holding.cs"], /StatusCode|503/);
  });
});

/** Everything that the scripts call and do not define; what is new here must be on every server. */
const COMMANDS = [
  "Add-WebConfigurationProperty",
  "Complete-ASLifecycleAction",
  "Get-Date",
  "Get-FileHash",
  "Get-Service",
  "Get-WebAppPoolState",
  "Import-Module",
  "Install-WindowsFeature",
  "Invoke-WebRequest",
  "New-Item",
  "New-ItemProperty",
  "New-NetFirewallRule",
  "New-ScheduledTaskAction",
  "New-ScheduledTaskSettingsSet",
  "New-ScheduledTaskTrigger",
  "New-SelfSignedCertificate",
  "New-TimeSpan",
  "New-WebAppPool",
  "New-Website",
  "Out-Null",
  "Read-S3Object",
  "Register-ScheduledTask",
  "Remove-Website",
  "Set-ItemProperty",
  "Set-WebConfigurationProperty",
  "Start-Process",
  "Start-ScheduledTask",
  "Start-Sleep",
  "Start-Website",
  "Stop-WebAppPool",
  "Stop-Website",
  "Test-Path",
  "Write-Output",
  "curl.exe",
];

describe("user data of a Windows server", () => {
  let parser: Parser;
  before(async () => (parser = await powershellParser()));

  it("is a PowerShell script, the same text every time, and leaves room for settings", () => {
    for (const request of [REQUEST, PACKAGE]) {
      assert.deepEqual(mistakes(parser, scriptOf(request)), []);
      for (const [name, text] of Object.entries(textsIn(request))) {
        if (name.endsWith(".ps1")) assert.deepEqual(mistakes(parser, text), [], name);
      }
      assert.equal(windowsUserData({ ...request }), windowsUserData(request));
      assert.ok(Buffer.byteLength(windowsUserData(request)) < 13 * 1024);
    }
    assert.ok(scriptOf(REQUEST).trimEnd().endsWith('& "$root\\boot.ps1"'));
  });
  it("carries every line of the scripts but comments and indentation", () => {
    const lines = (text: string) =>
      text
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "" && !line.startsWith("#"));
    const carried = textsIn(PACKAGE);
    assert.deepEqual(Object.keys(carried), ["$root\\library.ps1", "$root\\boot.ps1", "$root\\drain.ps1"]);
    for (const [name, script] of Object.entries(SCRIPTS)) {
      assert.deepEqual(carried[`$root\\${name}.ps1`]?.split("\n"), lines(script));
    }
    assert.deepEqual(Object.keys(textsIn(REQUEST)).slice(3), [
      "C:\\Careplane\\site\\web.config",
      "C:\\Careplane\\site\\App_Code\\Holding.cs",
    ]);
  });
  it("keeps settings to the system and administrators, and lets the web server read its site", () => {
    const [root, site] = [...scriptOf(PACKAGE).matchAll(/^icacls\.exe (.*)$/gm)].map(([, given]) => given);
    const only = "/inheritance:r /grant:r '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F'";
    assert.equal(root, `$root ${only} /q`);
    assert.equal(site, `C:\\Careplane ${only} '*S-1-5-32-568:(OI)(CI)RX' /q`);
  });
  it("tells the scripts what is different", () => {
    const common = {
      REGION: "eu-central-1",
      LAUNCHING_HOOK: "launching",
      TERMINATING_HOOK: "terminating",
      SERVER_PORT: "8443",
      MAX_BODY_BYTES: "10485760",
      HEALTH_SECONDS: "600",
      DRAIN_SECONDS: "60",
      FLUSH_SECONDS: "15",
      PAUSE_SECONDS: "5",
    };
    const { settings = "", "app.env": environment = "" } = dataOf(PACKAGE);
    const release = { RELEASE: "package", BUCKET: "releases-1", KEY: "web/1.tar.gz", SHA256: HEX };
    assert.deepEqual(settingsIn(settings), { ...common, ...release });
    assert.deepEqual(settingsIn(environment), { ...REQUEST.environment, AWS_REGION: "eu-central-1" });
    assert.deepEqual(settingsIn(dataOf(REQUEST)["settings"] ?? ""), { ...common, RELEASE: "none" });
    assert.equal(dataOf(REQUEST)["app.env"], "");
    const used = new Set(
      [
        ...Object.values(SCRIPTS)
          .join("\n")
          .matchAll(/\$settings\.([A-Z0-9_]+)/g),
      ].map(([, key]) => key),
    );
    assert.deepEqual([...used].sort(), Object.keys({ ...common, ...release }).sort());
  });

  it("brings any value of the environment to the application to the letter", () => {
    const value = fc
      .oneof(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.constantFrom("'", "\u2018;", "`$(x)", "</powershell>", "'@\n"),
      )
      .filter((text) => validateEnvironmentValues({ A: text }).length === 0);
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[A-Z][A-Z0-9_]{0,9}$/), value, { maxKeys: 4 }), (environment) => {
        const read = settingsIn(dataOf({ ...PACKAGE, environment })["app.env"] ?? "");
        assert.deepEqual({ ...read }, { ...environment, AWS_REGION: "eu-central-1" });
      }),
    );
  });
  it("is the same script whatever it is given: nothing from outside is ever PowerShell", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom("'; exit", "\u2019", "</powershell>"),
    );
    const blank = (request: UserDataRequest) => windowsUserData(request).replace(/^(Save .*) '.*'$/gm, "$1");
    fc.assert(
      fc.property(text, text, text, text, (tier, key, bucket, value) => {
        const request = { ...PACKAGE, tier, release: { bucket, key, sha256: HEX }, environment: { A: value } };
        assert.equal(blank(request), blank(PACKAGE));
        assert.match(windowsUserData(request), /^[\n -~]+$/);
      }),
    );
  });
  it("is refused above what EC2 takes, by its own size", () => {
    const environment = Object.fromEntries(["A", "B", "C"].map((key) => [key, "x".repeat(1500)]));
    const request = { ...PACKAGE, environment };
    const text = windowsUserData(request);
    assert.ok(Buffer.byteLength(text) > MAX_USER_DATA);
    assert.deepEqual(
      validateUserData(request, text).map(({ path, allowed }) => [path, allowed]),
      [["environment", `short enough that the user data, now ${text.length} bytes, fits into 16384`]],
    );
  });

  it("has the agent send logs, events and metrics under the names that Linux servers use", () => {
    const agent = JSON.parse(dataOf(PACKAGE)["cloudwatch-agent.json"] ?? "") as {
      agent: object;
      metrics: { namespace: string; aggregation_dimensions: string[][]; metrics_collected: Record<string, Metric> };
      logs: { logs_collected: Record<"files" | "windows_events", { collect_list: Record<string, unknown>[] }> };
    };
    assert.deepEqual(agent.agent, { metrics_collection_interval: 60, region: "eu-central-1" });
    assert.equal(agent.metrics.namespace, "Careplane");
    assert.deepEqual(agent.metrics.aggregation_dimensions, [["Tier"]]);
    assert.deepEqual(
      Object.values(agent.metrics.metrics_collected).map(({ measurement, append_dimensions }) => [
        measurement.map(({ rename }) => rename),
        append_dimensions,
      ]),
      ["mem_used_percent", "disk_free_percent", "swap_used_percent", "netstat_tcp_established"].map((name) => [
        [name],
        { Tier: "web" },
      ]),
    );
    const { files, windows_events } = agent.logs.logs_collected;
    const streams = [...files.collect_list, ...windows_events.collect_list];
    assert.deepEqual(
      streams.map((one) => one["log_stream_name"]),
      ["boot", "app", "ec2launch", "system", "application", "audit"].map((name) => `{instance_id}/${name}`),
    );
    for (const one of streams) assert.equal(one["log_group_name"], "web-servers-1a2b3c4");
  });
});

interface Metric {
  measurement: { rename: string }[];
  append_dimensions: object;
}
