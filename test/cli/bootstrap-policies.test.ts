import { strict as assert } from "node:assert";
import { bucketPolicy, ciPolicy, ciTrust, replicationPolicy, replicationTrust } from "../../cli/bootstrap/policies";

const place = { stack: "us", account: "444455556666", primary: "us-east-1", recovery: "us-west-2" } as const;
const BUCKET = "arn:aws:s3:::careplane-state-444455556666-us-east-1";
const KEY = {
  Resource: "arn:aws:kms:us-east-1:444455556666:key/*",
  Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/careplane-state" } },
};

const statements = (text: string) => {
  const { Version, Statement } = JSON.parse(text) as { Version: string; Statement: Record<string, unknown>[] };
  assert.equal(Version, "2012-10-17");
  return Statement;
};

describe("the policies of a bootstrap", () => {
  it("let CI read the state and hold its lock", () =>
    assert.deepEqual(statements(ciPolicy(place)), [
      { Sid: "ListState", Effect: "Allow", Action: ["s3:GetBucketLocation", "s3:ListBucket"], Resource: BUCKET },
      { Sid: "ReadState", Effect: "Allow", Action: "s3:GetObject", Resource: `${BUCKET}/.pulumi/*` },
      {
        Sid: "LockState",
        Effect: "Allow",
        Action: ["s3:DeleteObject", "s3:PutObject"],
        Resource: `${BUCKET}/.pulumi/locks/*`,
      },
      { Sid: "UseStateKey", Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], ...KEY },
    ]));

  it("say what each statement is for, and allow or deny as that needs", () => {
    const said = (text: string) => statements(text).map(({ Sid, Effect, Principal }) => [Sid, Effect, Principal]);
    assert.deepEqual(said(bucketPolicy("444455556666", "us-east-1")), [
      ["TlsOnly", "Deny", "*"],
      ["Tls12OrNewer", "Deny", "*"],
    ]);
    assert.deepEqual(
      statements(bucketPolicy("444455556666", "us-east-1")).map(({ Action }) => Action),
      ["s3:*", "s3:*"],
    );
    assert.deepEqual(said(replicationTrust(place)), [["StateReplication", "Allow", { Service: "s3.amazonaws.com" }]]);
    assert.deepEqual(
      statements(replicationTrust(place)).map(({ Action }) => Action),
      ["sts:AssumeRole"],
    );
    assert.deepEqual(
      said(replicationPolicy(place)).map(([sid, effect]) => [sid, effect]),
      ["ReadRules", "ReadState", "WriteCopies", "DecryptState", "EncryptCopies"].map((sid) => [sid, "Allow"]),
    );
    assert.deepEqual(
      said(ciTrust(place, "acme/careplane")).map(([sid, effect]) => [sid, effect]),
      [["GitHubActions", "Allow"]],
    );
  });
});
