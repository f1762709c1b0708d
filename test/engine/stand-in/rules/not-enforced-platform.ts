import type { NotEnforced } from "./not-enforced-row";

const replaced = (what: string): string =>
  `the schema has it replace ${what}, and references/not-in-use refuses the deletion while something names the old one`;

/** The engine, the network, servers, load balancers, names and certificates, the firewall, roles. */
export const PLATFORM: readonly NotEnforced[] = [
  {
    row: "Provider region changed on an existing stack",
    reason:
      "the command asks the account and the settings before the engine runs; the edit matrix shows what it would do",
  },
  {
    row: "Resource region added or changed",
    reason: "the schema has it replace the resource; the edit matrix shows it and protect stops it",
  },
  {
    row: "Logical name changed in code",
    reason: "a provider sees a new resource and a deletion; protect stops the deletion of what holds data",
  },
  { row: "Default tags differ between runs", reason: "the cycle wants an empty preview after every up" },
  {
    row: "Auto-named resource exceeds the service's limit",
    reason: "the schema's check makes the name and measures it",
  },
  {
    row: "Resource made in the wrong region",
    reason: "no rule knows which region was meant; references/same-region refuses what is named across regions",
  },
  { row: "CLI killed in the middle of up", reason: "not the provider's: the kills of the rehearsal and recover" },
  {
    row: "destroy --skip-preview with a protected resource",
    reason: "the engine's own behaviour: the cycle destroys with its preview",
  },
  { row: "Policies at up run after resources exist", reason: "not the provider's: up previews with the pack first" },
  {
    row: "Role or policy just made is not yet usable",
    reason: "a matter of seconds, not of order: a fault of the rehearsal refuses the first calls",
  },
  { row: "Security group renamed or its description edited", reason: replaced("the group") },
  { row: "Two security groups refer to each other", reason: "references/not-in-use refuses to delete either" },
  {
    row: "Flow log's bucket policy overwritten by the delivery service",
    reason: "flow logs of this platform go to a log group",
  },
  { row: "Target group replaced while a listener uses it", reason: `${replaced("the group")}; names/unique its name` },
  { row: "Load balancer may not invoke a function", reason: "no target of this platform is a function" },
  { row: "Certificate replaced while in use", reason: replaced("the certificate") },
  { row: "Duplicate validation record of apex and wildcard", reason: "route53/record-once refuses the second" },
  { row: "Scope or name of a web ACL changed", reason: replaced("the ACL") },
  {
    row: "Health check of Route 53: interval, regions, name",
    reason: "this platform has no health check yet; the schema's limits hold for one",
  },
  {
    row: "Private zone without its VPC or with another region's",
    reason: "zones are made before the stack, by a person",
  },
  {
    row: "Service-linked role with a suffix, or deleted under other stacks",
    reason: "no stack owns such a role: bootstrap makes them",
  },
  {
    row: "Source conditions of a policy name the wrong region or ARN",
    reason: "only the policies that a rule reads are weighed with the caller's account, region and ARN",
  },
];
