import { strict as assert } from "node:assert";
import { join } from "node:path";
import { previewArguments, refusedFlags, upArguments } from "../../cli/deploy/flags";
import { firstReleaseText } from "../../cli/deploy/release";
import { PROFILES } from "../../stacks/profiles";
import { parseSettings } from "../../stacks/settings";

const WEB = { ...PROFILES.production.web, architecture: "arm64", operatingSystem: "linux" } as const;
const ARM = { region: "us-east-1", web: WEB } as const;
const PACK = join(__dirname, "..", "..", "policies");

describe("what Pulumi is called with", () => {
  it("previews with the pack and an event log", () =>
    assert.deepEqual(previewArguments("us", "/log", ["--refresh"]), [
      "preview",
      "--stack",
      "us",
      "--non-interactive",
      "--event-log",
      "/log",
      "--policy-pack",
      PACK,
      "--refresh",
    ]));
  it("deploys with the pack too", () =>
    assert.deepEqual(upArguments("us", "/log", ["--continue-on-error"]), [
      "up",
      "--stack",
      "us",
      "--non-interactive",
      "--yes",
      "--skip-preview",
      "--event-log",
      "/log",
      "--policy-pack",
      PACK,
      "--parallel",
      "32",
      "--continue-on-error",
    ]));
  it("keeps from the preview what only up knows", () =>
    assert.deepEqual(previewArguments("us", "/log", ["--continue-on-error=true", "--parallel", "4"]).slice(-2), [
      "--parallel",
      "4",
    ]));
  it("refuses flags that would undo the checks, and says what to do instead", () => {
    const flags = [
      "--stack",
      "-s",
      "--cwd",
      "-C",
      "--config",
      "-c",
      "--config-file",
      "--event-log",
      "--json",
      "-j",
      "--yes",
      "-y",
      "--skip-preview",
      "-f",
    ];
    for (const flag of flags) {
      const [problem, ...more] = refusedFlags(["--refresh", `${flag}=x`]);
      assert.deepEqual(more, []);
      assert.match(problem ?? "", new RegExp(`^${flag}=x cannot follow --: .{20}`));
    }
    assert.deepEqual(refusedFlags(["--target", "a", "--toString"]), []);
  });
  it("finds them when they are written together, and not in the value of another", () => {
    for (const [flag, why] of [
      ["-seu", "name the stack in front of --"],
      ["-dseu", "name the stack in front of --"],
      ["-dy", "give --yes in front of --"],
      ["-C/elsewhere", "run the command in this repository"],
    ] as const) {
      assert.deepEqual(refusedFlags([flag]), [`${flag} cannot follow --: ${why}`]);
    }
    assert.deepEqual(refusedFlags(["-d", "-p20", "-tsys", "-v9", "-mfyi", "-r", "-"]), []);
  });
});

describe("how to push the first release", () => {
  it("names the stack's own repository", () => {
    const url = "111122223333.dkr.ecr.us-east-1.amazonaws.com/releases";
    assert.equal(
      firstReleaseText("us", ARM, { releaseRepository: url }),
      [
        "The servers answer /health and show a holding page, because no release is set. To put the first one on them:",
        "  aws ecr get-login-password --region us-east-1 | docker login --username AWS --password-stdin 111122223333.dkr.ecr.us-east-1.amazonaws.com",
        `  docker build --platform linux/arm64 --tag ${url}:1 <folder of the application>`,
        `  docker push ${url}:1        # prints the digest, sha256:...`,
        "  npx pulumi config set --stack us careplane:release sha256:<digest>",
        "  npm run up -- us",
      ].join("\n"),
    );
  });
  it("sets the release by a command that the settings take", () => {
    const [, key = "", digest = ""] = /config set --stack us (\S+) (\S+)/.exec(firstReleaseText("us", ARM, {})) ?? [];
    const { settings } = parseSettings("us", {
      "aws:region": "us-east-1",
      "aws:allowedAccountIds": '["111122223333"]',
      "careplane:domainName": "us.example.com",
      "careplane:hostedZoneId": "Z0123456789EXAMPLEUS",
      "careplane:alarmEmail": "oncall@example.com",
      [key]: digest.replace("<digest>", "a".repeat(64)),
    });
    assert.deepEqual(settings?.release, { image: `sha256:${"a".repeat(64)}` });
  });
  it("builds for the servers' architecture", () => {
    const x86 = { region: "us-east-1", web: { ...WEB, architecture: "x86_64" } } as const;
    assert.match(firstReleaseText("us", x86, {}), /docker build --platform linux\/amd64 --tag/);
  });
  it("puts an archive into the stack's own bucket for Windows servers, which run no containers", () => {
    const windows = {
      region: "us-east-1",
      web: { ...WEB, architecture: "x86_64", operatingSystem: "windows" },
    } as const;
    const lines = firstReleaseText("us", windows, { releaseBucket: "releases-1" }).split("\n");
    assert.deepEqual(lines.slice(1), [
      "  tar -czf web-1.tar.gz -C <folder that holds site> site",
      "  sha256sum web-1.tar.gz        # prints the digest",
      "  aws s3 cp --region us-east-1 web-1.tar.gz s3://releases-1/web/1.tar.gz",
      "  npx pulumi config set --stack us careplane:release package:web/1.tar.gz@sha256:<digest>",
      "  npm run up -- us",
    ]);
  });
  it("says where to look when the outputs could not be read", () =>
    assert.match(firstReleaseText("us", ARM, {}), /<output releaseRepository of npx pulumi stack output -s us>/));
});
