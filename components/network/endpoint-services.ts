import { MISSING_IN } from "../shared/region-services";

/** What may run in a cell and call AWS services. */
export type Caller = "webServer" | "databaseFunction" | "uploadFunction" | "mail";

/** One service that can be reached by an interface endpoint. */
export interface EndpointServiceFacts {
  /** Why the cell calls it. */
  why: string;
  /** What calls it. */
  usedBy: readonly Caller[];
  /** Whether the service's endpoint takes a policy; AWS refuses one where it does not. */
  policy: boolean;
  /** Regions, of those that careplane knows, without the service. */
  missingIn: readonly string[];
}

const facts = (
  usedBy: readonly Caller[],
  why: string,
  { policy = true, missingIn = [] }: { policy?: boolean; missingIn?: readonly string[] } = {},
): EndpointServiceFacts => ({ why, usedBy, policy, missingIn });

/**
 * Interface endpoints by the service's name as EC2 has it: `ssm` for `com.amazonaws.us-east-1.ssm`.
 * Sources: AWS PrivateLink guide, services and their support of policies; availability by region of November 2026.
 */
export const ENDPOINT_SERVICES = {
  ssm: facts(["webServer"], "servers register for Session Manager and patching, and read the agent's settings"),
  ssmmessages: facts(["webServer"], "the channel of Session Manager, which takes the place of SSH"),
  ec2messages: facts(["webServer"], "commands for SSM agents before 3.3"),
  logs: facts(["webServer"], "the CloudWatch agent delivers the servers' logs"),
  monitoring: facts(["webServer"], "the CloudWatch agent delivers memory and disk metrics"),
  autoscaling: facts(["webServer"], "a server completes its own lifecycle hook, or gives the launch up"),
  "ecr.api": facts(["webServer"], "sign-in to the registry of releases"),
  "ecr.dkr": facts(["webServer"], "manifests of releases; the layers come from S3"),
  kms: facts(["webServer", "databaseFunction"], "data keys of documents and secrets"),
  secretsmanager: facts(
    ["webServer", "databaseFunction"],
    "settings of the application; the master password and its rotation",
  ),
  sts: facts(["webServer"], "short-lived credentials of narrower roles"),
  sns: facts(["webServer"], "messages between the cell's applications"),
  sqs: facts(["webServer"], "work that is done later"),
  events: facts(["webServer"], "events of the cell's own bus"),
  lambda: facts(["webServer"], "the function that signs uploads"),
  states: facts(["uploadFunction"], "the workflow of uploads: starting it, waiting for it, answering it"),
  textract: facts(["uploadFunction"], "text of uploaded documents", { missingIn: MISSING_IN.textract }),
  "email-smtp": facts(["mail"], "mail of an application that speaks SMTP only", {
    policy: false,
    missingIn: MISSING_IN["email-smtp"],
  }),
} as const satisfies Record<string, EndpointServiceFacts>;

export type EndpointService = keyof typeof ENDPOINT_SERVICES;

/** The services that any of these callers use, sorted. */
export function servicesUsedBy(...callers: readonly Caller[]): EndpointService[] {
  const entries = Object.entries(ENDPOINT_SERVICES) as [EndpointService, EndpointServiceFacts][];
  return entries
    .filter(([, { usedBy }]) => usedBy.some((caller) => callers.includes(caller)))
    .map(([service]) => service)
    .sort();
}
