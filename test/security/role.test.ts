import { strict as assert } from "node:assert";
import * as aws from "@pulumi/aws";
import { grant, granteeOf, Role } from "../../components/security";
import { register, tryProgram } from "../support/program";

const SSM = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
const MONITORING = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole";
const ROLE = "aws:iam/role:Role";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

describe("Role", () => {
  it("trusts one service and starts with no permissions", async () => {
    const made = await register(() => {
      new Role("web", { service: "ec2.amazonaws.com", description: "Web servers." });
    });
    const role = made.one(ROLE);
    assert.deepEqual(JSON.parse(role.inputs["assumeRolePolicy"] as string), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "ServiceAssumesRole",
          Effect: "Allow",
          Principal: { Service: "ec2.amazonaws.com" },
          Action: "sts:AssumeRole",
        },
      ],
    });
    assert.equal(role.name, "web");
    assert.equal(role.inputs["description"], "Web servers.");
    assert.equal(role.inputs["maxSessionDuration"], 3600);
    for (const left of ["inlinePolicies", "managedPolicyArns", "permissionsBoundary", "name", "region"])
      assert.equal(left in role.inputs, false, left);
    assert.deepEqual(made.of(ATTACHMENT), []);
  });

  it("trusts the service for this account and resource, where the service says so", async () => {
    const made = await register(() => {
      new Role("flow-logs", {
        service: "vpc-flow-logs.amazonaws.com",
        description: "Flow logs.",
        sourceAccountId: "111122223333",
        sourceArn: "arn:aws:ec2:us-east-1:111122223333:vpc-flow-log/*",
        permissionsBoundaryArn: "arn:aws:iam::111122223333:policy/limit",
        maxSessionSeconds: 7200,
      });
    });
    const { inputs } = made.one(ROLE);
    const [statement] = (JSON.parse(inputs["assumeRolePolicy"] as string) as { Statement: { Condition: unknown }[] })
      .Statement;
    assert.deepEqual(statement?.Condition, {
      StringEquals: { "aws:SourceAccount": "111122223333" },
      ArnLike: { "aws:SourceArn": "arn:aws:ec2:us-east-1:111122223333:vpc-flow-log/*" },
    });
    assert.equal(inputs["permissionsBoundary"], "arn:aws:iam::111122223333:policy/limit");
    assert.equal(inputs["maxSessionDuration"], 7200);
  });

  it("hands out its ARN only with its managed policies attached, named after themselves", async () => {
    const made = await register(() => {
      const role = new Role("web", {
        service: "ec2.amazonaws.com",
        description: "Web servers.",
        managedPolicyArns: [SSM],
      });
      new aws.ssm.Parameter("consumer", { type: "String", value: role.roleArn });
    });
    const attachment = made.one(ATTACHMENT, "web-AmazonSSMManagedInstanceCore");
    assert.equal(attachment.inputs["policyArn"], SSM);
    assert.equal(attachment.inputs["role"], "web");
    assert.equal(attachment.parent, made.one("careplane:security:Role").urn);
    assert.ok(made.one("aws:ssm/parameter:Parameter").dependencies.includes(attachment.urn));
  });

  it("keeps names when managed policies change their order", async () => {
    const urns = async (managedPolicyArns: string[]) =>
      (
        await register(() => {
          new Role("a", { service: "ec2.amazonaws.com", description: "A.", managedPolicyArns });
        })
      ).all
        .map(({ urn }) => urn)
        .sort();
    assert.deepEqual(await urns([SSM, MONITORING]), await urns([MONITORING, SSM]));
  });

  it("is given permissions one grant at a time, as a role of somebody else is", async () => {
    const statements = [{ sid: "ReadThing", actions: ["s3:GetObject"], resources: ["arn:aws:s3:::thing/*"] }];
    const made = await register(() => {
      const role = new Role("web", { service: "ec2.amazonaws.com", description: "Web servers." });
      const other = new aws.iam.Role("other", { assumeRolePolicy: "{}" });
      grant("thing", role, statements, role);
      grant("thing", granteeOf("somebody", other), statements, role);
    });
    for (const [name, role] of [
      ["thing-web", "web"],
      ["thing-somebody", "other"],
    ] as const) {
      const policy = made.one("aws:iam/rolePolicy:RolePolicy", name);
      assert.equal(policy.inputs["role"], role);
      assert.match(policy.inputs["policy"] as string, /"Sid":"ReadThing"/);
    }
  });

  it("reports every problem at once and registers nothing but itself", async () => {
    const { errors, resources } = await tryProgram(() => {
      new Role("web", {
        service: "ec2",
        description: "",
        managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
      });
    });
    assert.equal(errors.length, 1);
    for (const path of ["service", "description", "managedPolicyArns\\[0\\]"])
      assert.match(errors[0] ?? "", new RegExp(`  ${path} is`));
    assert.deepEqual(
      resources.filter(({ custom }) => custom),
      [],
    );
  });
});
