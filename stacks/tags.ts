import { DATA_CLASS_TAG, type DataClass } from "../components/shared/data-class";
import type { TagsOf } from "./resource-id";
import type { Settings } from "./settings-model";

/** What resources hold whose component does not say it. Everything that is not here is what the platform runs on. */
const HOLDS: Readonly<Record<string, DataClass>> = {
  "aws:rds/instance:Instance": "health",
  "aws:elasticache/replicationGroup:ReplicationGroup": "health",
  "aws:sns/topic:Topic": "health",
  "aws:sqs/queue:Queue": "health",
  "aws:cloudwatch/eventBus:EventBus": "health",
  "aws:secretsmanager/secret:Secret": "credentials",
  "aws:cloudwatch/logGroup:LogGroup": "logs",
};

/** The tags by which bills, access reviews and policies tell what a resource is for and whose it is. */
export function commonTags({ cell, profile, owner, costCenter }: Settings): TagsOf {
  const same = {
    owner,
    environment: profile === "dev" ? "development" : "production",
    "cost-center": costCenter,
    jurisdiction: cell.jurisdiction,
  };
  return (type) => ({ ...same, [DATA_CLASS_TAG]: HOLDS[type] ?? "operational" });
}
