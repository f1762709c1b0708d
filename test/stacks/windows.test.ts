import { strict as assert } from "node:assert";
import type { Evaluation } from "../../plan/evaluate";
import { judge } from "../../policies/check";
import { PROFILES } from "../../stacks/profiles";
import { parseSettings } from "../../stacks/settings";
import { standingIn } from "../support/findings";
import { configOf, evaluateStack, STACKS, windowsConfigOf } from "../support/stacks";

describe("a stack on Windows", () => {
  const evaluations = new Map<string, Evaluation>();
  before(async () => {
    for (const stack of STACKS) {
      evaluations.set(stack, await evaluateStack(stack, { config: windowsConfigOf(stack) }));
    }
  });

  for (const stack of STACKS) {
    it(`${stack}: evaluates whole, and the policies have looked and find nothing`, () => {
      const { errors, resources } = evaluations.get(stack)!;
      assert.deepEqual(errors, []);
      assert.deepEqual(standingIn(resources, stack), []);
      const looked = judge(resources).filter(({ verdict }) => verdict.is === "satisfied");
      assert.ok(looked.some(({ resource }) => resource.type === "aws:ec2/launchTemplate:LaunchTemplate"));
    });
    it(`${stack}: has room left in its user data for settings of the application`, () => {
      const [template] = evaluations
        .get(stack)!
        .resources.filter(({ type }) => type === "aws:ec2/launchTemplate:LaunchTemplate");
      const bytes = Buffer.from(template?.inputs["userData"] as string, "base64").byteLength;
      assert.ok(bytes < 14 * 1024, `${bytes} bytes`);
    });
  }

  it("differs from Linux in its servers, their patches and the alarm of their disks alone", async () => {
    const linux = await evaluateStack("us");
    const textsOf = ({ resources }: Evaluation) =>
      new Map(resources.map(({ urn, name, inputs }) => [urn, { name, text: JSON.stringify(inputs) }]));
    const texts = textsOf(linux);
    const changed = (other: Evaluation) =>
      [...textsOf(other)].filter(([urn, { text }]) => texts.get(urn)?.text !== text).map(([, { name }]) => name);
    const windows = evaluations.get("us")!;
    // Passwords are drawn anew by each evaluation; one with its own cloud is not shared.
    const drawn = changed(await evaluateStack("us", { cloud: {} }));
    assert.deepEqual(
      changed(windows)
        .filter((name) => !drawn.includes(name))
        .sort(),
      [
        "remedies-instance-refresh",
        "web-group",
        "web-patch-scan",
        "web-server",
        "web-server-server-disk-windows",
        "web-windows",
        "web-windows",
      ],
    );
    const kept = textsOf(windows);
    assert.deepEqual(
      [...texts].filter(([urn]) => !kept.has(urn)).map(([, { name }]) => name),
      ["web-server-server-disk"],
    );
  });
  it("runs a package, and its servers get the platform's settings", async () => {
    const config = { ...windowsConfigOf("us"), "careplane:release": `package:web/1.tar.gz@sha256:${"a".repeat(64)}` };
    const { errors, resources } = await evaluateStack("us", { config });
    assert.deepEqual(errors, []);
    assert.deepEqual(standingIn(resources, "us"), []);
    const [template] = resources.filter(({ type }) => type === "aws:ec2/launchTemplate:LaunchTemplate");
    const userData = Buffer.from(template?.inputs["userData"] as string, "base64").toString();
    const [, environment = ""] = /^Save "\$root\\app\.env" '(.+)'$/m.exec(userData) ?? [];
    assert.match(Buffer.from(environment, "base64").toString(), /^DATABASE_HOST=.+\nDATABASE_NAME=/m);
    assert.ok(Buffer.byteLength(userData) < 15 * 1024, String(Buffer.byteLength(userData)));
  });
  it("takes its machine from the profile, in the architecture that Windows has", () => {
    const sizes = { production: "m7i.large", small: "t3.large", dev: "t3.large" };
    assert.deepEqual(Object.keys(sizes).sort(), Object.keys(PROFILES).sort());
    for (const [profile, instanceType] of Object.entries(sizes)) {
      const { settings } = parseSettings("us", {
        ...configOf("us"),
        "careplane:profile": profile,
        "careplane:web": '{"operatingSystem":"windows"}',
      });
      assert.deepEqual([settings?.web.architecture, settings?.web.instanceType], ["x86_64", instanceType], profile);
    }
  });
  for (const [what, changes, message] of [
    [
      "Graviton",
      { web: { architecture: "arm64" } },
      /careplane:web\.architecture is "arm64" with operatingSystem windows/,
    ],
    ["a Graviton machine", { web: { instanceType: "m7g.large" } }, /careplane:web\.instanceType is "m7g\.large"/],
    [
      "a container",
      { release: `sha256:${"a".repeat(64)}` },
      /careplane:release is a container image with operatingSystem/,
    ],
  ] as const) {
    it(`refuses ${what} before anything is registered`, async () => {
      const { web = {}, release } = changes as { web?: object; release?: string };
      const { errors, resources } = await evaluateStack("us", {
        config: {
          "careplane:web": JSON.stringify({ ...web, operatingSystem: "windows" }),
          ...(release === undefined ? {} : { "careplane:release": release }),
        },
      });
      assert.match(errors.join(), message);
      assert.deepEqual(
        resources.map(({ type }) => type),
        ["pulumi:pulumi:Stack"],
      );
    });
  }
});
