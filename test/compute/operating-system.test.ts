import { strict as assert } from "node:assert";
import { OPERATING_SYSTEMS } from "../../components/compute";
import { imageParameter } from "../../components/compute/operating-system";
import { validateMachine, validateReleaseForm, type Machine } from "../../components/compute/operating-system-problems";
import { validateWebTier, withDefaults, type WebTierRequest } from "../../components/compute/web-tier-plan";
import { register, tryProgram, type Registered } from "../support/program";
import { LEAST, webTier } from "./fixture";
import { HEX } from "./hex";

const WINDOWS: Machine = { operatingSystem: "windows", architecture: "x86_64", instanceType: "m7i.large" };
const IMAGE = "/aws/service/ami-windows-latest/Windows_Server-2025-English-Core-Base";
const tier = (request: Partial<WebTierRequest>) => validateWebTier("web", { ...LEAST, ...request });

describe("an operating system", () => {
  it("is Amazon Linux or Windows Server, and this is all in which they differ", () => {
    const rows = Object.entries(OPERATING_SYSTEMS).map(([name, { userData, ...row }]) => [name, typeof userData, row]);
    assert.deepEqual(rows, [
      [
        "linux",
        "function",
        {
          imageParameters: {
            arm64: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
            x86_64: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
          },
          rootDevice: "/dev/xvda",
          leastVolumeSize: 8,
          defaults: { architecture: "arm64", instanceType: "m7g.large", volumeSize: 30 },
          graceSeconds: 300,
          warmUpSeconds: 120,
          waitForCapacity: "20m",
          releases: ["image", "package"],
          isScanned: false,
        },
      ],
      [
        "windows",
        "function",
        {
          imageParameters: { x86_64: IMAGE },
          rootDevice: "/dev/sda1",
          leastVolumeSize: 50,
          defaults: { architecture: "x86_64", instanceType: "m7i.large", volumeSize: 50 },
          graceSeconds: 900,
          warmUpSeconds: 900,
          waitForCapacity: "40m",
          releases: ["package"],
          isScanned: true,
        },
      ],
    ]);
  });
  it("has defaults that it takes", () => {
    for (const [operatingSystem, { defaults, leastVolumeSize }] of Object.entries(OPERATING_SYSTEMS)) {
      assert.deepEqual(validateMachine({ ...defaults, operatingSystem: operatingSystem as "linux" }), []);
      assert.ok(defaults.volumeSize >= leastVolumeSize);
    }
  });
  it("brings its own machine where nothing is said", () => {
    const { architecture, instanceType, volumeSize } = withDefaults({ operatingSystem: "windows" });
    assert.deepEqual([architecture, instanceType, volumeSize], ["x86_64", "m7i.large", 50]);
    assert.equal(withDefaults({ operatingSystem: "windows", instanceType: "c7i.xlarge" }).instanceType, "c7i.xlarge");
    assert.equal(withDefaults({ operatingSystem: undefined as never }).instanceType, "m7g.large");
  });
  it("has images of AWS by architecture", () => {
    assert.equal(imageParameter("windows", "x86_64"), IMAGE);
    assert.throws(() => imageParameter("windows", "arm64"), /AWS has no arm64 image of windows/);
  });
});

describe("validation of an operating system", () => {
  it("refuses Windows on Graviton, with the way out", () =>
    assert.deepEqual(validateMachine({ ...WINDOWS, architecture: "arm64" }), [
      {
        path: "architecture",
        given: '"arm64" with operatingSystem windows',
        allowed: "x86_64: AWS has no image of Windows Server for another",
        fix: "set architecture to x86_64 and instanceType to one such as m7i.large, or operatingSystem to linux",
      },
    ]));
  for (const instanceType of ["m7i.large", "t3.large", "c7i-flex.xlarge", "m5.large", "r6a.2xlarge", "i4i.large"]) {
    it(`takes ${instanceType} for Windows`, () => assert.deepEqual(validateMachine({ ...WINDOWS, instanceType }), []));
  }
  for (const instanceType of [
    "m7g.large",
    "m4.large",
    "t2.medium",
    "i3.large",
    "m7i.metal-24xl",
    "large",
    "mac1.metal",
  ]) {
    it(`refuses ${instanceType} for Windows`, () =>
      assert.deepEqual(validateMachine({ ...WINDOWS, instanceType }), [
        {
          path: "instanceType",
          given: JSON.stringify(instanceType),
          allowed: "an x86_64 type of the Nitro system, no bare metal: Windows Server 2025 starts on nothing else",
          fix: "choose a type such as m7i.large",
        },
      ]));
  }
  it("refuses one that there is not, and nothing else with it", () =>
    assert.deepEqual(tier({ operatingSystem: "macos" as never, release: { key: "k", sha256: HEX }, artifacts: {} }), [
      { path: "operatingSystem", given: '"macos"', allowed: "one of linux, windows", fix: "leave it out for linux" },
    ]));
  it("refuses a container on Windows, and says nothing else about it", () => {
    const problem = {
      path: "release",
      given: "a container image with operatingSystem windows",
      allowed: "a package: Windows servers run an archive with site/web.config in IIS",
      fix: "release package:<key in the releases bucket>@sha256:<64 hex digits>, or set operatingSystem to linux",
    };
    assert.deepEqual(tier({ operatingSystem: "windows", release: { image: "latest" } }), [problem]);
    assert.deepEqual(validateReleaseForm("windows", "package"), []);
    assert.deepEqual(validateReleaseForm("linux", "image"), []);
  });
  it("takes a package on Windows, and asks for a disk that holds it", () => {
    const release = { key: "web/1.tar.gz", sha256: HEX };
    assert.deepEqual(tier({ operatingSystem: "windows", release, artifacts: {} }), []);
    assert.deepEqual(
      tier({ operatingSystem: "windows", volumeSize: 49 }).map(({ path, allowed, fix }) => [path, allowed, fix]),
      [["volumeSize", "a whole number from 50 to 16384", "leave it out for 50 GiB"]],
    );
    assert.deepEqual(tier({ volumeSize: 8 }), []);
  });
});

describe("a Windows tier", () => {
  let made: Registered;
  const inputs = (type: string) => made.one(type).inputs;
  const artifacts = { name: "releases-1", grantRead: (grantee: unknown) => grantee as never };
  before(async () => {
    const release = { key: "web/1.tar.gz", sha256: HEX };
    made = await register(() => webTier({ operatingSystem: "windows", release, artifacts }));
  });

  it("starts its servers from the newest image of Windows, on an encrypted disk, with IMDSv2", () => {
    const template = inputs("aws:ec2/launchTemplate:LaunchTemplate");
    assert.equal(template["instanceType"], "m7i.large");
    assert.equal(template["imageId"], "ami-0123456789abcdef0");
    const [disk] = template["blockDeviceMappings"] as { deviceName: string; ebs: Record<string, unknown> }[];
    assert.equal(disk?.deviceName, "/dev/sda1");
    assert.deepEqual([disk.ebs["volumeSize"], disk.ebs["encrypted"]], [50, "true"]);
    const metadata = template["metadataOptions"] as Record<string, unknown>;
    assert.deepEqual([metadata["httpTokens"], metadata["httpPutResponseHopLimit"]], ["required", 1]);
    const userData = Buffer.from(template["userData"] as string, "base64").toString();
    assert.match(userData, /^<powershell>\n/);
  });
  it("waits longer: 900 seconds of grace and of warm-up", () => {
    const group = inputs("aws:autoscaling/group:Group");
    assert.equal(group["healthCheckGracePeriod"], 900);
    assert.equal(group["defaultInstanceWarmup"], 900);
    assert.equal(group["waitForCapacityTimeout"], "40m");
    const { preferences } = group["instanceRefresh"] as { preferences: Record<string, unknown> };
    assert.equal(preferences["instanceWarmup"], "900");
    assert.equal(preferences["autoRollback"], true);
  });
  it("has the hooks and the target group of a Linux tier", async () => {
    const linux = await register(() => webTier());
    for (const [type, property] of [
      ["aws:autoscaling/group:Group", "initialLifecycleHooks"],
      ["aws:lb/targetGroup:TargetGroup", "healthCheck"],
      ["aws:lb/targetGroup:TargetGroup", "port"],
      ["aws:lb/targetGroup:TargetGroup", "protocol"],
    ] as const) {
      assert.deepEqual(inputs(type)[property], linux.one(type).inputs[property]);
    }
    assert.equal(linux.of("aws:ssm/patchBaseline:PatchBaseline").length, 0);
  });
  it("is held against a patch baseline every day, and nothing is installed on it", () => {
    const baseline = made.one("aws:ssm/patchBaseline:PatchBaseline");
    assert.equal(baseline.inputs["operatingSystem"], "WINDOWS");
    const group = made.one("aws:ssm/patchGroup:PatchGroup");
    assert.equal(group.inputs["patchGroup"], "careplane-web");
    assert.ok(group.propertyDependencies["baselineId"]?.includes(baseline.urn));
    const scan = made.one("aws:ssm/association:Association");
    assert.equal(scan.inputs["name"], "AWS-RunPatchBaseline");
    assert.deepEqual(scan.inputs["parameters"], { Operation: "Scan" });
    assert.deepEqual(scan.inputs["targets"], [{ key: "tag:PatchGroup", values: ["careplane-web"] }]);
    assert.equal(scan.inputs["scheduleExpression"], "rate(1 day)");
    assert.ok(scan.dependencies.includes(group.urn));
  });
  it("carries the tag of its patch group on servers alone, without a space: metadata tags take none", () => {
    const { tagSpecifications } = inputs("aws:ec2/launchTemplate:LaunchTemplate") as {
      tagSpecifications: { resourceType: string; tags: Record<string, string> }[];
    };
    assert.deepEqual(
      tagSpecifications.map(({ resourceType, tags }) => [resourceType, tags["PatchGroup"]]),
      [
        ["instance", "careplane-web"],
        ["volume", undefined],
        ["network-interface", undefined],
      ],
    );
  });
  it("starts from another image where one is given", async () => {
    const given = await register(() => webTier({ operatingSystem: "windows", imageId: "ami-1" }));
    assert.equal(given.one("aws:ec2/launchTemplate:LaunchTemplate").inputs["imageId"], "ami-1");
  });
  it("is refused whole when its machine or its release does not fit", async () => {
    const { errors } = await tryProgram(() =>
      webTier({ operatingSystem: "windows", architecture: "arm64", release: { image: "latest" } }),
    );
    assert.match(errors.join(), /architecture is "arm64" with operatingSystem windows/);
    assert.match(errors.join(), /release is a container image with operatingSystem windows/);
  });
});
