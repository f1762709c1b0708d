import { BROUGHT } from "../../support/existing";

export { BROUGHT };

const SPOTS = ["1", "2", "4"];
const subnets = (letter: string): string[] => SPOTS.map((zone) => `subnet-${letter}${"0".repeat(15)}${zone}`);

/** Zones that everything here is in. */
export const ZONES = SPOTS.map((zone) => `use1-az${zone}`);

const other = (arn: string): string => arn.replace(/-89ab-/, "-89ac-");

/** Others of what is brought, to change over to. The subnets are in the same VPC. */
export const OTHERS = {
  subnetIds: { public: subnets("d"), private: subnets("e"), data: subnets("f") },
  keys: Object.fromEntries(Object.entries(BROUGHT.keys).map(([domain, arn]) => [domain, other(arn)])),
  /** Of the wildcard above the cell's name: of one name, only the newest certificate is found. */
  certificateArn: other(BROUGHT.certificateArn),
  logBucket: "example-other-access-logs",
};

/** Another VPC with subnets of its own. */
export const OTHER_NETWORK = {
  vpcId: "vpc-0123456789abcdef1",
  subnetIds: { public: subnets("1"), private: subnets("2"), data: subnets("3") },
};

/** People to be told: as the settings name them, and others to change over to. */
export const TOLD = {
  pagerUrl: "https://events.pager.example.com/integration/0123456789abcdef/enqueue",
  pageEmail: "page@example.com",
  slack: { workspaceId: "T07EA123LEP", channelId: "C07EZ1ABC23" },
};
