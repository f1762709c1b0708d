import { strict as assert } from "node:assert";
import { planBootstrap, type BootstrapRequest, type PlannedStep, type Task } from "../../cli/bootstrap/plan";
import { QUOTAS } from "../../cli/bootstrap/quotas";

const us: BootstrapRequest = {
  stack: "us",
  account: "444455556666",
  primary: "us-east-1",
  recovery: "us-west-2",
  serviceLinkedRoles: [{ service: "autoscaling.amazonaws.com", roleName: "AWSServiceRoleForAutoScaling", why: "w" }],
};
const apac: BootstrapRequest = { ...us, stack: "apac", primary: "ap-southeast-2", recovery: "ap-southeast-4" };

const ids = (steps: readonly PlannedStep[]) => steps.map(({ id }) => id);

function one<K extends Task["kind"]>(steps: readonly PlannedStep[], kind: K, id?: string) {
  const found = steps.filter((step) => step.kind === kind && (id === undefined || step.id === id));
  assert.equal(found.length, 1, `${kind} ${id ?? ""}`);
  return found[0] as PlannedStep & Extract<Task, { kind: K }>;
}

const policy = (text: string) => (JSON.parse(text) as { Statement: Record<string, unknown>[] }).Statement;

describe("the plan of a bootstrap", () => {
  it("makes the state's home in both regions, and no CI role unasked", () => {
    assert.deepEqual(
      ids(planBootstrap(us)).filter((id) => !id.startsWith("quota ")),
      [
        "service-linked-role autoscaling.amazonaws.com",
        "state-key us-east-1",
        "state-key us-west-2",
        "state-bucket us-east-1",
        "state-bucket us-west-2",
        "role careplane-state-replication-us-east-1",
        "state-replication",
      ],
    );
  });

  it("asks for the same quotas in both regions", () => {
    const quotas = planBootstrap(us).filter(({ kind }) => kind === "quota");
    assert.equal(quotas.length, 2 * QUOTAS.length);
    for (const { code } of QUOTAS) {
      for (const region of ["us-east-1", "us-west-2"]) assert.ok(ids(quotas).includes(`quota ${region} ${code}`));
    }
  });

  it("switches an opt-in region on before anything is asked of it", () => {
    const steps = planBootstrap(apac);
    assert.equal(steps[0]?.id, "region ap-southeast-4");
    const inMelbourne = steps.filter((step) => "region" in step && step.region === "ap-southeast-4");
    for (const { id, needs } of inMelbourne.filter(({ kind }) => kind === "quota" || kind === "keyReplica")) {
      assert.ok(needs.includes("region ap-southeast-4"), id);
    }
    assert.deepEqual(one(steps, "key").needs, []);
    assert.deepEqual(one(steps, "keyReplica").needs, ["state-key ap-southeast-2", "region ap-southeast-4"]);
  });

  it("names needs that come earlier, and every id once", () => {
    for (const request of [us, apac, { ...us, ciRepository: "acme/careplane" }]) {
      const steps = planBootstrap(request);
      assert.equal(new Set(ids(steps)).size, steps.length);
      steps.forEach(({ id, needs }, at) => {
        for (const need of needs) assert.ok(ids(steps.slice(0, at)).includes(need), `${id} needs ${need}`);
      });
    }
  });

  it("gives every step a reason", () => {
    for (const { id, what, why } of planBootstrap(us)) assert.ok(what !== "" && why !== "", id);
  });

  it("encrypts each bucket under the key of its own region", () => {
    const bucket = one(planBootstrap(us), "bucket", "state-bucket us-west-2");
    assert.equal(bucket.bucket, "careplane-state-444455556666-us-west-2");
    assert.equal(bucket.keyArn, "arn:aws:kms:us-west-2:444455556666:alias/careplane-state");
    assert.deepEqual(bucket.needs, ["state-key us-west-2"]);
    const arn = "arn:aws:s3:::careplane-state-444455556666-us-west-2";
    assert.deepEqual(
      policy(bucket.policy).map(({ Sid, Effect, Resource, Condition }) => ({ Sid, Effect, Resource, Condition })),
      [
        {
          Sid: "TlsOnly",
          Effect: "Deny",
          Resource: [arn, `${arn}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        {
          Sid: "Tls12OrNewer",
          Effect: "Deny",
          Resource: [arn, `${arn}/*`],
          Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
        },
      ],
    );
  });

  it("lets S3 copy from the one bucket to the other, with the two keys and nothing else", () => {
    const steps = planBootstrap(us);
    const role = one(steps, "role");
    assert.equal(role.roleName, "careplane-state-replication-us-east-1");
    assert.deepEqual(role.managedPolicyArns, []);
    const [trust] = policy(role.trust);
    assert.deepEqual(trust?.["Principal"], { Service: "s3.amazonaws.com" });
    assert.deepEqual(trust["Condition"], {
      StringEquals: { "aws:SourceAccount": "444455556666" },
      ArnEquals: { "aws:SourceArn": "arn:aws:s3:::careplane-state-444455556666-us-east-1" },
    });
    const from = "arn:aws:s3:::careplane-state-444455556666-us-east-1";
    const alias = { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/careplane-state" } };
    const statements = policy(role.policies["state-replication"] ?? "");
    assert.deepEqual(
      statements.map(({ Action, Resource, Condition }) => ({ Action, Resource, Condition })),
      [
        { Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource: from, Condition: undefined },
        {
          Action: ["s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"],
          Resource: `${from}/*`,
          Condition: undefined,
        },
        {
          Action: ["s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"],
          Resource: "arn:aws:s3:::careplane-state-444455556666-us-west-2/*",
          Condition: undefined,
        },
        { Action: "kms:Decrypt", Resource: "arn:aws:kms:us-east-1:444455556666:key/*", Condition: alias },
        {
          Action: ["kms:Encrypt", "kms:GenerateDataKey"],
          Resource: "arn:aws:kms:us-west-2:444455556666:key/*",
          Condition: alias,
        },
      ],
    );
    const replication = one(steps, "replication");
    assert.equal(replication.roleArn, "arn:aws:iam::444455556666:role/careplane-state-replication-us-east-1");
    assert.equal(replication.toArn, "arn:aws:s3:::careplane-state-444455556666-us-west-2");
    assert.equal(replication.toKeyArn, "arn:aws:kms:us-west-2:444455556666:alias/careplane-state");
    assert.equal(replication.bucket, "careplane-state-444455556666-us-east-1");
  });

  it("lets one repository's jobs in the stack's environment preview, and change nothing", () => {
    const steps = planBootstrap({ ...us, ciRepository: "acme/careplane" });
    const role = one(steps, "role", "role careplane-ci-us");
    assert.deepEqual(role.needs, ["identity-provider token.actions.githubusercontent.com"]);
    const [trust] = policy(role.trust);
    assert.equal(trust?.["Action"], "sts:AssumeRoleWithWebIdentity");
    assert.deepEqual(trust["Principal"], {
      Federated: "arn:aws:iam::444455556666:oidc-provider/token.actions.githubusercontent.com",
    });
    assert.deepEqual(trust["Condition"], {
      StringEquals: {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": "repo:acme/careplane:environment:us",
      },
    });
    assert.deepEqual(role.managedPolicyArns, ["arn:aws:iam::aws:policy/SecurityAudit"]);
    const statements = policy(role.policies["pulumi-state"] ?? "");
    const writing = statements.filter(({ Action }) => /Put|Delete|Create/.test(JSON.stringify(Action)));
    assert.deepEqual(
      writing.map(({ Resource }) => Resource),
      ["arn:aws:s3:::careplane-state-444455556666-us-east-1/.pulumi/locks/*"],
    );
    assert.equal(one(steps, "identityProvider").audience, "sts.amazonaws.com");
  });
});

describe("the quotas a cell needs", () => {
  it("are these", () => {
    assert.deepEqual(
      QUOTAS.map(({ service, code, needed }) => [service, code, needed]),
      [
        ["ec2", "L-1216C47A", 64],
        ["ec2", "L-0263D0A3", 15],
        ["lambda", "L-B99A9384", 1000],
        ["rds", "L-272F1212", 500],
        ["kms", "L-6E3AF000", 20_000],
      ],
    );
  });
});
