import assert from "node:assert/strict";
import { leftBehind } from "../stand-in/rules/remains";
import type { Properties } from "../stand-in/types";
import { thing } from "./examples";

const left = (type: string, inputs: Properties, outputs: Properties = {}): string[] =>
  leftBehind(thing(type, "id-1", inputs, outputs)).map((one) => `${one.type} ${one.id} ${one.region}`);

describe("what a deletion leaves in the account", () => {
  it("is a final snapshot, unless it is skipped or the instance is a replica", () => {
    const type = "aws:rds/instance:Instance";
    const named = { finalSnapshotIdentifier: "database-final" };
    assert.deepEqual(left(type, named), ["remains:rds:Snapshot database-final us-east-1"]);
    assert.deepEqual(left(type, { ...named, skipFinalSnapshot: true }), []);
    assert.deepEqual(left(type, { ...named, replicateSourceDb: "database" }), []);
    assert.deepEqual(left(type, {}), []);
  });

  it("is a snapshot of a cache that names one", () => {
    const type = "aws:elasticache/replicationGroup:ReplicationGroup";
    assert.deepEqual(left(type, { finalSnapshotIdentifier: "cache-final" }), [
      "remains:elasticache:Snapshot cache-final us-east-1",
    ]);
    assert.deepEqual(left(type, {}), []);
  });

  it("is the name of a secret, unless it has no recovery window", () => {
    const type = "aws:secretsmanager/secret:Secret";
    const waits = "remains:secretsmanager:SecretScheduledForDeletion master us-east-1";
    assert.deepEqual(left(type, { recoveryWindowInDays: 30 }, { name: "master" }), [waits]);
    assert.deepEqual(left(type, {}, { name: "master" }), [waits]);
    assert.deepEqual(left(type, { recoveryWindowInDays: 0 }, { name: "master" }), []);
  });

  it("is nothing of anything else", () => {
    assert.deepEqual(left("aws:sns/topic:Topic", { name: "operations" }), []);
  });
});
