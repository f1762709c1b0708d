import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { failure } from "./failures";
import { lifecyclePolicyOf } from "./lifecycle-policy";
import { Monitor } from "./monitor";
import { decode, encode, type Marked, type MarkedProperties } from "./wire";

/** The one component of awsx that the stand-in makes. */
const REPOSITORY = "awsx:ecr:Repository";

/**
 * Makes a component as awsx does: registers it and its children with the engine, under its options. Throws on a
 * component that the stand-in does not know.
 */
export async function construct(request: rpc.ConstructRequest): Promise<rpc.ConstructResponse> {
  if (request.getType() !== REPOSITORY) {
    throw failure(`the stand-in's awsx makes ${REPOSITORY} and no ${request.getType()}`);
  }
  const monitor = new Monitor(request);
  try {
    return await repository(request, monitor);
  } finally {
    monitor.close();
  }
}

/** A repository and, unless it is skipped, the policy that says which images expire: awsx 3, ecr.Repository. */
async function repository(request: rpc.ConstructRequest, monitor: Monitor): Promise<rpc.ConstructResponse> {
  const { lifecyclePolicy, ...wanted } = decode(request.getInputs());
  const name = request.getName().toLowerCase();
  const component = await monitor.component(REPOSITORY, request.getName());
  const made = await monitor.child("aws:ecr/repository:Repository", name, component, wanted);
  const outputs: Record<string, Marked> = {
    url: made.outputs["repositoryUrl"] ?? null,
    repository: monitor.reference(made),
  };
  if (!skipped(lifecyclePolicy)) {
    const inputs: MarkedProperties = {
      repository: made.outputs["name"] ?? null,
      policy: lifecyclePolicyOf(lifecyclePolicy),
    };
    const sources = { repository: [made.urn] };
    const policy = await monitor.child("aws:ecr/lifecyclePolicy:LifecyclePolicy", name, component, inputs, sources);
    outputs["lifecyclePolicy"] = monitor.reference(policy);
  }
  await monitor.outputs(component, outputs);
  return response(component, outputs);
}

const skipped = (policy: Marked | undefined): boolean =>
  typeof policy === "object" && policy !== null && "skip" in policy && policy.skip === true;

function response(urn: string, outputs: MarkedProperties): rpc.ConstructResponse {
  const answer = new rpc.ConstructResponse();
  answer.setUrn(urn);
  answer.setState(encode(outputs));
  for (const key of Object.keys(outputs)) {
    const dependencies = new rpc.ConstructResponse.PropertyDependencies();
    dependencies.setUrnsList([urn]);
    answer.getStatedependenciesMap().set(key, dependencies);
  }
  return answer;
}
