import { strict as assert } from "node:assert";
import { MANAGED_POLICY_ARNS, validateRole } from "../../components/security";
import { shown } from "../../components/shared/problem";
import { policyNameOf, trustPolicy } from "../../components/security/role-plan";

const sound = { service: "ec2.amazonaws.com", description: "Web servers." };
const paths = (...args: Parameters<typeof validateRole>) => validateRole(...args).map(({ path }) => path);

describe("validateRole", () => {
  it("accepts a sound role, with each managed policy of the list", () => {
    assert.deepEqual(validateRole("web", { ...sound, managedPolicyArns: MANAGED_POLICY_ARNS }), []);
    assert.deepEqual(MANAGED_POLICY_ARNS.map(policyNameOf), [
      "AmazonSSMManagedInstanceCore",
      "AWSLambdaVPCAccessExecutionRole",
      "AmazonRDSEnhancedMonitoringRole",
    ]);
    for (const arn of MANAGED_POLICY_ARNS) assert.match(arn, /^arn:aws:iam::aws:policy\/(service-role\/)?[A-Za-z]+$/);
  });

  it("leaves room in the name for what auto-naming adds", () => {
    assert.deepEqual(validateRole("r".repeat(56), sound), []);
    assert.deepEqual(validateRole("r".repeat(57), sound), [
      {
        path: "name",
        given: `"${"r".repeat(57)}"`,
        allowed: "at most 56 characters",
        fix: "shorten the logical name: IAM takes 64 characters and auto-naming adds 8",
      },
    ]);
  });

  it("wants a service principal, whole", () => {
    for (const service of ["ec2", "ec2.amazonaws.com.evil.com", "*.amazonaws.com", "https://ec2.amazonaws.com", ""]) {
      assert.deepEqual(validateRole("web", { ...sound, service }), [
        {
          path: "service",
          given: JSON.stringify(service),
          allowed: "a service principal",
          fix: "write it as ec2.amazonaws.com",
        },
      ]);
    }
  });

  it("wants a description that IAM takes", () => {
    assert.deepEqual(validateRole("web", { ...sound, description: "d".repeat(1000) }), []);
    for (const description of ["", "d".repeat(1001), "pr\u0000mpt", "\u4e2d"]) {
      assert.deepEqual(validateRole("web", { ...sound, description }), [
        {
          path: "description",
          given: shown(description),
          allowed: "1 to 1000 characters of Latin-1",
          fix: "say who uses the role and for what",
        },
      ]);
    }
  });

  it("refuses managed policies outside the list, and one named twice", () => {
    const [ssm] = MANAGED_POLICY_ARNS;
    assert.deepEqual(
      validateRole("web", { ...sound, managedPolicyArns: [ssm, ssm, "arn:aws:iam::aws:policy/AdministratorAccess"] }),
      [
        { path: "managedPolicyArns[1]", given: `"${ssm}"`, allowed: "named once", fix: "remove the repetition" },
        {
          path: "managedPolicyArns[2]",
          given: '"arn:aws:iam::aws:policy/AdministratorAccess"',
          allowed: `one of ${MANAGED_POLICY_ARNS.join(", ")}`,
          fix: "grant the few actions that are needed instead",
        },
      ],
    );
  });

  it("keeps sessions within what IAM takes", () => {
    for (const maxSessionSeconds of [3600, 43200])
      assert.deepEqual(validateRole("web", { ...sound, maxSessionSeconds }), []);
    for (const maxSessionSeconds of [3599, 43201, Number.NaN]) {
      assert.deepEqual(validateRole("web", { ...sound, maxSessionSeconds }), [
        {
          path: "maxSessionSeconds",
          given: JSON.stringify(maxSessionSeconds),
          allowed: "from 3600 to 43200",
          fix: "leave it out for one hour",
        },
      ]);
    }
  });

  it("wants the account from services that say for whom they act", () => {
    for (const service of ["events", "monitoring.rds", "scheduler", "states", "vpc-flow-logs"]) {
      const principal = `${service}.amazonaws.com`;
      assert.deepEqual(validateRole("r", { ...sound, service: principal }), [
        {
          path: "sourceAccountId",
          given: "nothing",
          allowed: `the account for which ${principal} may assume the role`,
          fix: "give the id of the account that the role is in",
        },
      ]);
      assert.deepEqual(paths("r", { ...sound, service: principal, sourceAccountId: "111122223333" }), []);
      assert.deepEqual(paths("r", { ...sound, service: principal, sourceAccountId: { an: "output" } }), []);
      assert.deepEqual(paths("r", { ...sound, service: principal, sourceAccountId: "1111" }), ["sourceAccountId"]);
    }
  });

  it("refuses such conditions for services that could never meet them", () => {
    for (const service of ["ec2.amazonaws.com", "lambda.amazonaws.com", "rds.amazonaws.com"]) {
      assert.deepEqual(
        validateRole("r", { ...sound, service, sourceAccountId: "111122223333", sourceArn: { an: "output" } }),
        [
          {
            path: "sourceAccountId",
            given: '"111122223333"',
            allowed: `left out for ${service}, which does not say for whom it acts`,
            fix: "remove sourceAccountId: with it the service could not assume the role",
          },
          {
            path: "sourceArn",
            given: "given",
            allowed: `left out for ${service}, which does not say for whom it acts`,
            fix: "remove sourceArn: with it the service could not assume the role",
          },
        ],
      );
    }
  });

  it("leaves the choice for services it knows nothing about", () => {
    const service = "backup.amazonaws.com";
    assert.deepEqual(validateRole("r", { ...sound, service }), []);
    assert.deepEqual(validateRole("r", { ...sound, service, sourceAccountId: "111122223333", sourceArn: "arn:x" }), []);
  });
});

describe("trustPolicy", () => {
  it("lets the service assume the role, and do nothing else with it", () => {
    assert.deepEqual(trustPolicy("states.amazonaws.com", {}), [
      {
        sid: "ServiceAssumesRole",
        principals: { Service: "states.amazonaws.com" },
        actions: ["sts:AssumeRole"],
      },
    ]);
  });

  it("has each condition on its own", () => {
    const conditionsOf = (source: { accountId?: string; arn?: string }) =>
      trustPolicy("states.amazonaws.com", source)[0]?.conditions;
    assert.deepEqual(conditionsOf({ accountId: "1" }), { StringEquals: { "aws:SourceAccount": "1" } });
    assert.deepEqual(conditionsOf({ arn: "arn:a" }), { ArnLike: { "aws:SourceArn": "arn:a" } });
    assert.equal(conditionsOf({}), undefined);
  });
});
