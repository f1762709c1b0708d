import type { Rule } from "../types";
import { flag, number } from "./support";

const REPLICATION = "aws:ecr/replicationConfiguration:ReplicationConfiguration";

export const ecr: readonly Rule[] = [
  {
    id: "ecr/repository-not-empty",
    cause: "ECR deletes a repository with images only when told to with forceDelete",
    source: "general knowledge",
    types: ["aws:ecr/repository:Repository"],
    at: "apply",
    on: ["delete"],
    refuses: ({ inputs, now }) => {
      const count = number(now?.outputs ?? {}, "imageCount") ?? 0;
      return count > 0 && flag(inputs, "forceDelete") !== true
        ? `${String(now?.id)} holds ${count} images and forceDelete is not true (RepositoryNotEmptyException)`
        : undefined;
    },
  },
  {
    id: "ecr/second-replication",
    cause: "an account has one replication configuration a region: the last writer wins",
    source: "general knowledge",
    types: [REPLICATION],
    at: "apply",
    on: ["create"],
    refuses: ({ region }, account) =>
      account.all(REPLICATION, region).length > 0 ? `${region} has a replication configuration already` : undefined,
  },
];
