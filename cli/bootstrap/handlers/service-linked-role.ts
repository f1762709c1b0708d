import { CreateServiceLinkedRoleCommand, GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { ApiFailure, ask, client, find } from "../../aws";
import type { Task } from "../plan";
import type { Handler } from "../step";

/** Makes a service's own role. AWS keeps one a service and account, so one that is there already is as good. */
export function serviceLinkedRole(task: Extract<Task, { kind: "serviceLinkedRole" }>): Handler {
  const iam = new IAMClient(client("us-east-1"));
  const { service: AWSServiceName, roleName: RoleName } = task;
  return {
    async check() {
      const role = await find(
        "iam:GetRole",
        () => iam.send(new GetRoleCommand({ RoleName })),
        "NoSuchEntityException",
        "NoSuchEntity",
      );
      return role === undefined ? { is: "absent" } : { is: "present" };
    },
    async apply() {
      try {
        await ask("iam:CreateServiceLinkedRole", () =>
          iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName })),
        );
      } catch (error) {
        if (!isTaken(error)) throw error;
      }
    },
  };
}

/** A service may have made its role since it was looked up: IAM then says that the name has been taken. */
const isTaken = (error: unknown) =>
  error instanceof ApiFailure &&
  (error.code.startsWith("EntityAlreadyExists") ||
    (error.code.startsWith("InvalidInput") && error.message.includes("has been taken in this account")));
