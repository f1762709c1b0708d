import type { Special, Specials } from "../schema/making";

const inRegistry: Special = { outputs: ({ place }) => ({ registryId: place.account }) };

/** Elastic Container Registry. */
export const ECR: Specials = {
  "aws:ecr/repository:Repository": {
    outputs: ({ place, text }) => ({
      registryId: place.account,
      repositoryUrl: `${place.account}.dkr.ecr.${place.region}.amazonaws.com/${text("name")}`,
    }),
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": inRegistry,
  "aws:ecr/repositoryPolicy:RepositoryPolicy": inRegistry,
  "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": inRegistry,
  "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": inRegistry,
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": { ...inRegistry, id: ({ place }) => place.account },
  "aws:ecr/registryPolicy:RegistryPolicy": { ...inRegistry, id: ({ place }) => place.account },
  "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": {
    ...inRegistry,
    id: ({ place }) => place.account,
  },
};
