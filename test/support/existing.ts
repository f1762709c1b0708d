import type { ExistingThings } from "../../plan/cloud";
import { cloudOf } from "../../plan/run";
import { configOf } from "./stacks";

const NETWORK = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: {
    public: ["subnet-a0000000000000001", "subnet-a0000000000000002", "subnet-a0000000000000004"],
    private: ["subnet-b0000000000000001", "subnet-b0000000000000002", "subnet-b0000000000000004"],
    data: ["subnet-c0000000000000001", "subnet-c0000000000000002", "subnet-c0000000000000004"],
  },
};

const uuid = (digit: number): string => `${String(digit).repeat(8)}-89ab-4cde-8f01-23456789abcd`;
const KEYS = Object.fromEntries(
  ["database", "cache", "documents", "releases", "messages", "logs", "backups", "volumes", "secrets"].map(
    (domain, index) => [domain, `arn:aws:kms:us-east-1:111122223333:key/${uuid(index)}`],
  ),
);

/** Settings that bring along everything that can be brought. */
export const BROUGHT = {
  network: NETWORK,
  keys: KEYS,
  certificateArn: `arn:aws:acm:us-east-1:111122223333:certificate/${uuid(9)}`,
  logBucket: "example-access-logs",
};

/** The configuration of the stack us with those settings, or with some of them. */
export const broughtTo = (existing: object = BROUGHT, more: Record<string, string> = {}): Record<string, string> => ({
  ...configOf("us"),
  "careplane:existing": JSON.stringify(existing),
  ...more,
});

/** What AWS has of them, as it ought to be, to change and break at will: a new copy each time. */
export function soundThings(): ExistingThings {
  const { existing } = cloudOf("us", broughtTo());
  if (existing === undefined) throw new Error("the settings of the fixture are refused");
  return structuredClone(existing);
}
