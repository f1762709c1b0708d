import { strict as assert } from "node:assert";
import { KEY_DOMAINS, SERVICE_LINKED_ROLES, serviceLinkedRoleArn } from "../../components/security";
import { keyPolicy } from "../../components/security/key-policy";
import { policyDocument } from "../../components/shared/policy-document";

describe("service-linked roles", () => {
  it("lists every role that a key policy names", () => {
    const account = "111122223333";
    const text = Object.keys(KEY_DOMAINS)
      .map((domain) =>
        policyDocument(keyPolicy(domain as keyof typeof KEY_DOMAINS, { accountId: account, region: "us-east-1" })),
      )
      .join("\n");
    const named = new Set(text.match(/arn:aws:iam::\d+:role\/[^"]+/g));
    const listed = Object.keys(SERVICE_LINKED_ROLES).map((name) =>
      serviceLinkedRoleArn(name as keyof typeof SERVICE_LINKED_ROLES, account),
    );
    assert.ok(named.size > 0);
    assert.deepEqual(
      [...named].filter((arn) => !listed.includes(arn)),
      [],
    );
  });

  it("lists the roles that services would make at their first use, in the middle of a deployment", () => {
    assert.deepEqual(
      Object.values(SERVICE_LINKED_ROLES).map(({ service, roleName }) => [service, roleName]),
      [
        ["autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling"],
        ["elasticache.amazonaws.com", "AWSServiceRoleForElastiCache"],
        ["elasticloadbalancing.amazonaws.com", "AWSServiceRoleForElasticLoadBalancing"],
        ["rds.amazonaws.com", "AWSServiceRoleForRDS"],
      ],
    );
  });

  it("knows the role of Auto Scaling by the names that IAM uses", () => {
    assert.equal(SERVICE_LINKED_ROLES.autoscaling.service, "autoscaling.amazonaws.com");
    assert.equal(SERVICE_LINKED_ROLES.autoscaling.roleName, "AWSServiceRoleForAutoScaling");
    assert.match(SERVICE_LINKED_ROLES.autoscaling.why, /volumes and messages/);
  });
});
