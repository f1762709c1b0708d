import type { Thing } from "../../stand-in/types";
import { remove, thing, type Examples } from "../examples";
import { meets } from "../fixtures";

const REPLICATION = "aws:ecr/replicationConfiguration:ReplicationConfiguration";

const holding = (imageCount: number): Thing =>
  thing("aws:ecr/repository:Repository", "releases", { name: "releases", forceDelete: false }, { imageCount });

export const ecr: Examples = {
  "ecr/repository-not-empty": {
    accepted: { request: remove(holding(0)), things: [holding(0)] },
    refused: { request: remove(holding(2)), things: [holding(2)] },
    says: "releases holds 2 images",
  },
  "ecr/second-replication": meets(
    REPLICATION,
    { replicationConfiguration: { rules: [] } },
    [thing(REPLICATION, "111122223333", {}, {}, "us-west-2")],
    [thing(REPLICATION, "111122223333")],
    "us-east-1 has a replication configuration",
  ),
};
