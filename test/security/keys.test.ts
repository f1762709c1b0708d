import { strict as assert } from "node:assert";
import { Keys, KEY_DOMAIN_NAMES, type KeyDomain } from "../../components/security";
import { register, tryProgram } from "../support/program";

const ACCOUNT = "111122223333";
const place = { accountId: ACCOUNT, region: "us-east-1" };
const KEY = "aws:kms/key:Key";
const ALIAS = "aws:kms/alias:Alias";

describe("Keys", () => {
  it("makes one protected, rotated key with a long deletion window for each domain", async () => {
    const made = await register(() => {
      new Keys("keys", place);
    });
    const keys = made.of(KEY);
    assert.deepEqual(
      keys.map(({ name }) => name).sort(),
      ["backups", "cache", "database", "documents", "logs", "messages", "releases", "secrets", "volumes"].map(
        (domain) => `keys-${domain}`,
      ),
    );
    const component = made.one("careplane:security:Keys");
    for (const key of keys) {
      assert.equal(key.protect, true, key.name);
      assert.equal(key.parent, component.urn, key.name);
      assert.equal(key.inputs["enableKeyRotation"], true, key.name);
      assert.equal(key.inputs["deletionWindowInDays"], 30, key.name);
      assert.equal(typeof key.inputs["description"], "string", key.name);
      const text = key.inputs["policy"] as string;
      assert.equal(text.includes(`arn:aws:iam::${ACCOUNT}:root`), true, key.name);
      for (const left of ["bypassPolicyLockoutSafetyCheck", "isEnabled", "region"])
        assert.equal(left in key.inputs, false, left);
    }
    assert.deepEqual(Object.keys(component.outputs?.["arns"] as object).sort(), [...KEY_DOMAIN_NAMES].sort());
  });

  it("makes keys that can be copied only where the application's own ciphertext travels", async () => {
    const made = await register(() => {
      new Keys("keys", place);
    });
    const copied = made.of(KEY).filter(({ inputs }) => inputs["multiRegion"] === true);
    assert.deepEqual(copied.map(({ name }) => name).sort(), ["keys-database", "keys-documents"]);
  });

  it("gives each key an alias that says which stack it belongs to", async () => {
    const made = await register(() => {
      new Keys("keys", place);
    });
    const alias = made.one(ALIAS, "keys-database");
    assert.equal(alias.inputs["name"], "alias/careplane-test-keys-database");
    const keyId = made.one(KEY, "keys-database");
    assert.deepEqual(alias.propertyDependencies["targetKeyId"], [keyId.urn]);
    assert.match(alias.inputs["targetKeyId"] as string, /^mrk-[0-9a-f]{32}$/);
    assert.equal(alias.protect, false);
  });

  it("keeps names when domains are reordered or left out", async () => {
    const urns = async (domains: readonly KeyDomain[]) =>
      (
        await register(() => {
          new Keys("keys", { ...place, domains });
        })
      ).all
        .map(({ urn }) => urn)
        .sort();
    assert.deepEqual(await urns(["logs", "cache"]), await urns(["cache", "logs"]));
    const fewer = await urns(["logs"]);
    const more = await urns(["logs", "cache"]);
    assert.deepEqual(
      fewer.filter((urn) => !more.includes(urn)),
      [],
    );
  });

  it("hands out ARNs, and says what to do about a domain that was left out", async () => {
    let arn = "";
    let refused = "";
    await register(() => {
      const keys = new Keys("keys", { ...place, domains: ["logs"] });
      keys.arn("logs").apply((value) => (arn = value));
      try {
        keys.arn("cache");
      } catch (error) {
        refused = (error as Error).message;
      }
    });
    assert.match(
      arn,
      /^arn:aws:kms:us-east-1:111122223333:key\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    );
    assert.equal(refused, "there is no key for cache; add it to the domains: logs");
  });

  it("reports every problem at once and registers nothing but itself", async () => {
    const { errors, resources } = await tryProgram(() => {
      new Keys("keys", { accountId: "1", region: "mars-1", domains: ["logs", "logs", "money" as KeyDomain] });
    });
    assert.equal(errors.length, 1);
    for (const path of ["accountId", "region", "domains[1]", "domains[2]"])
      assert.match(errors[0] ?? "", new RegExp(`  ${path.replace(/[[\]]/g, "\\$&")} is`));
    assert.deepEqual(
      resources.filter(({ custom }) => custom),
      [],
    );
  });
});
