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

/**
 * The service-linked roles that must exist before the first deployment: those that key policies name, and those that a
 * service makes at its first use in an account, when the very call that makes it often fails because IAM is not ready.
 */
export const SERVICE_LINKED_ROLES = {
  autoscaling: {
    service: "autoscaling.amazonaws.com",
    roleName: "AWSServiceRoleForAutoScaling",
    why:
      "the key policies of volumes and messages name it: it starts servers from encrypted volumes, " +
      "and publishes Auto Scaling's notifications to an encrypted topic",
  },
  elasticache: {
    service: "elasticache.amazonaws.com",
    roleName: "AWSServiceRoleForElastiCache",
    why: "the first cache of an account fails while ElastiCache is still making it",
  },
  loadBalancing: {
    service: "elasticloadbalancing.amazonaws.com",
    roleName: "AWSServiceRoleForElasticLoadBalancing",
    why: "the first load balancer of an account fails while the service is still making it",
  },
  rds: {
    service: "rds.amazonaws.com",
    roleName: "AWSServiceRoleForRDS",
    why: "the first database or subnet group of an account fails while RDS is still making it",
  },
} as const satisfies Record<string, ServiceLinkedRole>;

export type ServiceLinkedRoleName = keyof typeof SERVICE_LINKED_ROLES;

/** ARN of a service-linked role in an account. */
export function serviceLinkedRoleArn(name: ServiceLinkedRoleName, accountId: string): string {
  const { service, roleName } = SERVICE_LINKED_ROLES[name];
  return `arn:aws:iam::${accountId}:role/aws-service-role/${service}/${roleName}`;
}
