import type { Account, Properties, Rule, Thing } from "../types";
import { keyAdmits, keyOf } from "./keys";
import { inlinePolicies, rolePermits, roleOf } from "./roles";
import { matchesPattern, statementsOf } from "./policy";
import { blocks, isAbsent, isKnown, number, text, texts } from "./support";

const PROXY = "aws:rds/proxy:Proxy";
const TARGET = "aws:rds/proxyTarget:ProxyTarget";

const instanceOf = (inputs: Properties, region: string, account: Account): Thing | undefined =>
  account
    .all("aws:rds/instance:Instance", region)
    .find((one) => text(one.outputs, "identifier") === text(inputs, "dbInstanceIdentifier"));

const proxyOf = (inputs: Properties, region: string, account: Account): Thing | undefined =>
  account.all(PROXY, region).find((one) => one.id === text(inputs, "dbProxyName"));

/** Whether an ingress rule of one of the groups lets a member of the others in at a port. */
function isOpen(
  account: Account,
  region: string,
  to: readonly string[],
  from: readonly string[],
  port: number,
): boolean {
  return account.all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", region).some(({ inputs }) => {
    const [first, last] = [number(inputs, "fromPort") ?? 0, number(inputs, "toPort") ?? 65535];
    const source = text(inputs, "referencedSecurityGroupId");
    return (
      to.includes(text(inputs, "securityGroupId") ?? "") &&
      (source === undefined || from.includes(source)) &&
      (text(inputs, "ipProtocol") === "-1" || (first <= port && port <= last))
    );
  });
}

/** RDS Proxy: how it signs in, and what it reaches. */
export const rdsProxy: readonly Rule[] = [
  {
    id: "rds/proxy-without-sign-in",
    cause: "a proxy signs in with secrets, or by IAM when that is its default scheme",
    source: "Terraform provider source",
    types: [PROXY],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) =>
      isKnown(inputs, "auths") &&
      blocks(inputs, "auths").length === 0 &&
      (isAbsent(inputs, "defaultAuthScheme") || text(inputs, "defaultAuthScheme") === "NONE")
        ? "auths is empty and defaultAuthScheme is not IAM_AUTH"
        : undefined,
  },
  {
    id: "rds/proxy-cannot-read-secret",
    cause: "without GetSecretValue on the secret and Decrypt on its key the proxy's target is never healthy",
    source: "aws/aws-cdk #28847",
    types: [PROXY],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      const role = roleOf(account, text(inputs, "roleArn"));
      if (role === undefined) return undefined;
      for (const resource of blocks(inputs, "auths").flatMap((one) => text(one, "secretArn") ?? [])) {
        const secret = account.byArn(resource);
        if (!rolePermits(account, role, { action: "secretsmanager:GetSecretValue", resource }))
          return `roleArn: ${role.id} lacks secretsmanager:GetSecretValue on ${resource}`;
        const key = keyOf(account, text(secret?.inputs ?? {}, "kmsKeyId"), region);
        if (key !== undefined && !decrypts(account, role, key, region))
          return `roleArn: ${role.id} lacks kms:Decrypt on ${key.id}, the key of ${resource}`;
      }
      return undefined;
    },
  },
  {
    id: "rds/proxy-cannot-sign-in",
    cause: "with IAM_AUTH the proxy's role needs rds-db:connect on the instance, else the target is never healthy",
    source: "RDS guide, end-to-end IAM authentication of RDS Proxy",
    types: [TARGET],
    at: "apply",
    on: ["create"],
    refuses: ({ inputs, region }, account) => {
      const proxy = proxyOf(inputs, region, account);
      const instance = instanceOf(inputs, region, account);
      const role = roleOf(account, text(proxy?.inputs ?? {}, "roleArn"));
      if (instance === undefined || role === undefined) return undefined;
      if (text(proxy?.inputs ?? {}, "defaultAuthScheme") !== "IAM_AUTH") return undefined;
      // Any user will do: which ones the proxy signs in as is not said anywhere.
      const users = `arn:aws:rds-db:${region}:${account.id}:dbuser:${text(instance.outputs, "resourceId") ?? instance.id}`;
      const allowed = inlinePolicies(account, role)
        .flatMap(statementsOf)
        .filter(
          ({ effect, actions }) => effect === "Allow" && actions.some((one) => matchesPattern(one, "rds-db:connect")),
        )
        .flatMap(({ resources }) => resources);
      return allowed.some((one) => one === "*" || matchesPattern(one.replace(/\/[^/]*$/, ""), users))
        ? undefined
        : `the role ${role.id} of the proxy has no rds-db:connect on ${users}/…`;
    },
  },
  {
    id: "rds/proxy-target-not-available",
    cause: "an instance that is not available yet is registered as pending until it times out",
    source: "aws/aws-cdk #8885",
    types: [TARGET],
    at: "apply",
    on: ["create"],
    refuses: ({ inputs, region }, account) => {
      const status = text(instanceOf(inputs, region, account)?.outputs ?? {}, "status");
      return status === undefined || status === "available"
        ? undefined
        : `dbInstanceIdentifier ${String(text(inputs, "dbInstanceIdentifier"))} is ${status}`;
    },
  },
  {
    id: "rds/proxy-target-closed",
    cause: "the instance's security group must open the port to the proxy, else the target is never healthy",
    source: "aws/aws-cdk #8885",
    types: [TARGET],
    at: "apply",
    on: ["create"],
    refuses: ({ inputs, region }, account) => {
      const instance = instanceOf(inputs, region, account);
      const proxy = proxyOf(inputs, region, account);
      if (instance === undefined || proxy === undefined) return undefined;
      const port = number(instance.outputs, "port") ?? 3306;
      const [to, from] = [texts(instance.inputs, "vpcSecurityGroupIds"), texts(proxy.inputs, "vpcSecurityGroupIds")];
      return isOpen(account, region, to, from, port)
        ? undefined
        : `no group of ${to.join(", ")} opens port ${port} to ${from.join(", ")}`;
    },
  },
];

/** By the role's policies and by the key's, as secretsmanager asks for it. */
function decrypts(account: Account, role: Thing, key: Thing, region: string): boolean {
  const asked = {
    action: "kms:Decrypt",
    context: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` },
    resource: text(key.outputs, "arn") ?? "",
  };
  return (
    rolePermits(account, role, asked) &&
    keyAdmits(account, key, { ...asked, principal: text(role.outputs, "arn") ?? "" })
  );
}
