import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { ask, client, find } from "../../aws";
import type { Task } from "../plan";
import { sameJson } from "../same";
import type { Handler } from "../step";

const NONE = ["NoSuchEntityException", "NoSuchEntity"] as const;

/** A role with its trust and its policies; what somebody else attached to it stays. */
export function role(task: Extract<Task, { kind: "role" }>): Handler {
  const { roleName: RoleName, description, trust, policies, managedPolicyArns } = task;
  const iam = new IAMClient(client("us-east-1"));

  const trustNow = async (): Promise<string | undefined> => {
    const found = await find("iam:GetRole", () => iam.send(new GetRoleCommand({ RoleName })), ...NONE);
    return found === undefined ? undefined : decodeURIComponent(found.Role?.AssumeRolePolicyDocument ?? "");
  };
  const differing = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const [PolicyName, wanted] of Object.entries(policies)) {
      const get = () => iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      const now = await find("iam:GetRolePolicy", get, ...NONE);
      if (!sameJson(decodeURIComponent(now?.PolicyDocument ?? ""), wanted)) found.push(PolicyName);
    }
    return found;
  };
  const unattached = async (): Promise<string[]> => {
    if (managedPolicyArns.length === 0) return [];
    const list = () => iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    const { AttachedPolicies = [] } = await ask("iam:ListAttachedRolePolicies", list);
    const attached = new Set(AttachedPolicies.map(({ PolicyArn }) => PolicyArn));
    return managedPolicyArns.filter((arn) => !attached.has(arn));
  };

  return {
    async check() {
      const now = await trustNow();
      if (now === undefined) return { is: "absent" };
      const wrong = [...(sameJson(now, trust) ? [] : ["trust"]), ...(await differing()), ...(await unattached())];
      if (wrong.length === 0) return { is: "present" };
      return { is: "different", detail: `its ${wrong.join(", ")} would be set as planned` };
    },
    async apply() {
      const now = await trustNow();
      if (now === undefined) {
        const made = { RoleName, Description: description, AssumeRolePolicyDocument: trust };
        await ask("iam:CreateRole", () => iam.send(new CreateRoleCommand(made)));
      } else if (!sameJson(now, trust)) {
        const update = new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trust });
        await ask("iam:UpdateAssumeRolePolicy", () => iam.send(update));
      }
      for (const PolicyName of await differing()) {
        const put = new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: policies[PolicyName] });
        await ask("iam:PutRolePolicy", () => iam.send(put));
      }
      for (const PolicyArn of await unattached()) {
        await ask("iam:AttachRolePolicy", () => iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn })));
      }
    },
  };
}
