import { strict as assert } from "node:assert";
import { validateKeys, type KeyDomain } from "../../components/security";
import { keyAlias } from "../../components/security/keys-plan";

const sound = { accountId: "111122223333", region: "eu-central-1" };
const ALL = "database, secrets, cache, documents, releases, messages, logs, backups, volumes";

describe("validateKeys", () => {
  it("accepts all domains, some of them, and an account that is not known yet", () => {
    assert.deepEqual(validateKeys(sound), []);
    assert.deepEqual(validateKeys({ ...sound, domains: ["logs", "cache"] }), []);
    assert.deepEqual(validateKeys({ ...sound, accountId: { an: "output" } }), []);
  });

  it("refuses an empty list, an unknown domain and one named twice, with the way out", () => {
    assert.deepEqual(validateKeys({ ...sound, domains: [] }), [
      { path: "domains", given: "none", allowed: `at least one of ${ALL}`, fix: "leave it out for all of them" },
    ]);
    assert.deepEqual(validateKeys({ ...sound, domains: ["logs", "toString" as KeyDomain, "logs"] }), [
      { path: "domains[1]", given: '"toString"', allowed: `one of ${ALL}`, fix: "correct the name" },
      { path: "domains[2]", given: '"logs"', allowed: "named once", fix: "remove the repetition" },
    ]);
  });

  it("refuses a place that is none", () => {
    const paths = validateKeys({ accountId: "12", region: "eu-central-9" }).map(({ path }) => path);
    assert.deepEqual(paths, ["accountId", "region"]);
  });
});

describe("keyAlias", () => {
  it("tells stacks, components and domains apart", () => {
    assert.equal(keyAlias("eu-2", "keys", "logs"), "alias/careplane-eu-2-keys-logs");
    const aliases = [
      keyAlias("eu", "keys", "logs"),
      keyAlias("us", "keys", "logs"),
      keyAlias("eu", "recovery", "logs"),
      keyAlias("eu", "keys", "cache"),
    ];
    assert.equal(new Set(aliases).size, 4);
  });

  it("is a name that KMS takes, whatever the stack is called", () => {
    assert.equal(keyAlias("a.b c", "keys", "logs"), "alias/careplane-a-b-c-keys-logs");
  });
});
