import { BROUGHT, OTHER_NETWORK, OTHERS, TOLD, ZONES } from "./edits-brought";
import type { Base, Edit } from "./edits-model";

const bring = (path: string, to: unknown, along?: Edit["along"]): Edit => ({
  ...{ setting: `existing.${path}`, to },
  ...(along === undefined ? {} : { along }),
});

const keys = (arns: object): Edit[] => Object.entries(arns).map(([domain, arn]) => bring(`keys.${domain}`, arn));

/** Edits that bring something along into a stack that has its own, or tell somebody for the first time. */
export const FIRST: readonly Edit[] = [
  { setting: "alerts.pagerUrl", to: TOLD.pagerUrl },
  { setting: "alerts.pageEmail", to: TOLD.pageEmail },
  { setting: "alerts.slack.workspaceId", to: TOLD.slack.workspaceId, along: { "alerts.slack": TOLD.slack } },
  { setting: "remedies.dryRun", to: true },
  bring("network.vpcId", BROUGHT.network.vpcId, { "existing.network": BROUGHT.network }),
  ...keys(BROUGHT.keys),
  // The cell has a newer one for its own name, so that only another name's is found.
  bring("certificateArn", OTHERS.certificateArn),
  bring("logBucket", BROUGHT.logBucket),
];

/** Edits of what was brought along from the start, and of who is told. */
export const BRINGING: Base = {
  name: "everything brought along",
  settings: {
    network: { zones: ZONES },
    existing: BROUGHT,
    alerts: TOLD,
    remedies: { dryRun: ["unhealthy-target"] },
  },
  edits: [
    { setting: "alerts.pagerUrl", to: TOLD.pagerUrl.replace("0123456789abcdef", "fedcba9876543210") },
    { setting: "alerts.pagerUrl", to: undefined },
    { setting: "alerts.pageEmail", to: "other-page@example.com" },
    { setting: "alerts.pageEmail", to: undefined },
    {
      ...{ setting: "alerts.pageEmail", from: `${TOLD.pageEmail}, and a pagerUrl` },
      ...{ to: undefined, along: { "alerts.pagerUrl": undefined } },
    },
    { setting: "alerts.slack.workspaceId", to: "T07EA123XYZ" },
    { setting: "alerts.slack.workspaceId", to: undefined, along: { "alerts.slack": undefined } },
    { setting: "alerts.slack.channelId", to: "C07EZ1ABC45" },
    { setting: "remedies.dryRun", to: undefined },
    bring("network.vpcId", OTHER_NETWORK.vpcId, { "existing.network": OTHER_NETWORK }),
    bring("network.vpcId", undefined, { "existing.network": undefined }),
    bring("network.subnetIds.public", OTHERS.subnetIds.public),
    bring("network.subnetIds.private", OTHERS.subnetIds.private),
    bring("network.subnetIds.data", OTHERS.subnetIds.data),
    ...keys(OTHERS.keys),
    bring("keys.database", undefined),
    bring("certificateArn", OTHERS.certificateArn),
    bring("certificateArn", undefined),
    bring("logBucket", OTHERS.logBucket),
    bring("logBucket", undefined),
  ],
};
