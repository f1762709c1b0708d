import { strict as assert } from "node:assert";
import { DEFAULTS, effective } from "../../policies/defaults";
import PROVIDER from "../../policies/provider-defaults.json";
import { policyDefaults } from "../../scripts/policy-defaults";
import { resource, UNKNOWN } from "./support";

type Table = Readonly<Partial<Record<string, Readonly<Partial<Record<string, unknown>>>>>>;

describe("defaults", () => {
  const facts: Table = PROVIDER;
  const rows = Object.entries(DEFAULTS).flatMap(([type, row]) =>
    Object.entries(row ?? {}).map(([path, value]) => ({
      at: `${type} ${path}`,
      path,
      value,
      fact: facts[type]?.[path],
    })),
  );

  it("of the provider are what `npm run generate` makes of its facts", () =>
    assert.deepEqual(PROVIDER, policyDefaults()));
  it("written by hand contradict none of the provider's", () =>
    assert.deepEqual(
      rows.filter(({ value, fact }) => fact !== undefined && fact !== value).map(({ at }) => at),
      [],
    ));
  it("written by hand repeat none of the provider's, save where a whole block may be left out", () =>
    assert.deepEqual(
      rows.filter(({ path, value, fact }) => fact === value && !path.includes(".")).map(({ at }) => at),
      [],
    ));

  const DATABASE = "aws:rds/instance:Instance";
  const read = (type: string, path: string, inputs = {}) => effective(resource(type, "one", inputs), path);
  const known = (value: unknown) => ({ state: "known", value, leftOut: true });
  const absent = { state: "absent" };

  it("of the provider count when a property is left out", () =>
    assert.deepEqual(read(DATABASE, "deleteAutomatedBackups"), known(true)));
  it("written by hand count too", () => assert.deepEqual(read(DATABASE, "backupRetentionPeriod"), known(0)));
  it("do not count when a value is given", () =>
    assert.deepEqual(read(DATABASE, "deletionProtection", { deletionProtection: true }), {
      state: "known",
      value: true,
    }));
  it("do not count when a value is not known yet", () =>
    assert.deepEqual(read(DATABASE, "deletionProtection", { deletionProtection: UNKNOWN }), { state: "unknown" }));
  it("of a type that has an older name are those of the newer", () =>
    assert.deepEqual(read("aws:alb/loadBalancer:LoadBalancer", "internal"), known(false)));
  it("inside a block hold where the block is given", () => {
    const balancer = "aws:lb/loadBalancer:LoadBalancer";
    assert.deepEqual(read(balancer, "accessLogs.enabled"), absent);
    assert.deepEqual(read(balancer, "accessLogs.enabled", { accessLogs: {} }), known(false));
  });
  it("there are none of what nobody has described", () => {
    assert.deepEqual(read(DATABASE, "constructor"), absent);
    assert.deepEqual(read("constructor", "name"), absent);
    assert.deepEqual(read("__proto__", "toString"), absent);
  });
  it("of encryption at rest depend on the engine of a cache", () => {
    const cache = "aws:elasticache/replicationGroup:ReplicationGroup";
    assert.deepEqual(read(cache, "atRestEncryptionEnabled"), known(false));
    assert.deepEqual(read(cache, "atRestEncryptionEnabled", { engine: "valkey" }), known(true));
    assert.deepEqual(read(cache, "atRestEncryptionEnabled", { engine: UNKNOWN }), { state: "unknown" });
  });
});
