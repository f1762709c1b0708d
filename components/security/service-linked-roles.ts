/**
 * A role that a service makes for itself, one in an account.
 * A policy that names one is refused while it is missing, and a stack that made one would fail where it is there already
 * and take it from every other stack when destroyed. So bootstrap makes them and no stack owns one.
 */
export interface ServiceLinkedRole {
  /** Service that assumes it, as `iam:CreateServiceLinkedRole` wants it. */
  service: string;
  roleName: string;
  /** Who names it, and what fails without. */
  why: string;
}

/** The service-linked roles that policies of this library name; all of them must exist before the first deployment. */
export const SERVICE_LINKED_ROLES = {
  autoscaling: {
    service: "autoscaling.amazonaws.com",
    roleName: "AWSServiceRoleForAutoScaling",
    why:
      "the key policies of volumes and messages name it: it starts servers from encrypted volumes, " +
      "and publishes Auto Scaling's notifications to an encrypted topic",
  },
} as const satisfies Record<string, ServiceLinkedRole>;

export type ServiceLinkedRoleName = keyof typeof SERVICE_LINKED_ROLES;

/** ARN of a service-linked role in an account. */
export function serviceLinkedRoleArn(name: ServiceLinkedRoleName, accountId: string): string {
  const { service, roleName } = SERVICE_LINKED_ROLES[name];
  return `arn:aws:iam::${accountId}:role/aws-service-role/${service}/${roleName}`;
}
