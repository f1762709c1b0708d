import { computed } from "../../plan/cloud";
import { evaluate } from "../../plan/evaluate";
import type { ResourceRecord } from "../../plan/recorder";
import { cloudOf } from "../../plan/run";
import { stackFiles } from "../../plan/stack-files";
import { program } from "../../stacks/program";
import { EXIT, Stop } from "../outcome";
import { ROOT } from "../run";

/** A resource as this version of the program declares it. */
export type Declared = Pick<
  ResourceRecord,
  "urn" | "type" | "name" | "parent" | "custom" | "protect" | "inputs" | "dependencies" | "propertyDependencies"
> & {
  aliases: readonly string[];
  region?: string;
  made?: { id: string; arn: string };
  /** What the evaluation made up for AWS's answer; absent for components. */
  invented?: Readonly<Record<string, unknown>>;
};

/** Everything that the program declares for a stack, evaluated in this process. */
export async function declared(stack: string): Promise<Declared[]> {
  const files = stackFiles(ROOT);
  const { config } = files.read(stack);
  const cloud = cloudOf(stack, config);
  const { resources, errors } = await evaluate({ program, project: files.project.name, stack, config, cloud });
  if (errors.length > 0) {
    throw new Stop(
      EXIT.cannotRun,
      `The program cannot be evaluated, so nothing is known of what it would make:\n${errors.join("\n")}\n` +
        `npm run plan -- --stack ${stack} says more. Use the version that the deployment was begun with.`,
    );
  }
  return withRemoteChildren(
    resources.map((one) =>
      one.custom ? { ...one, invented: computed(one.type, one.name, one.inputs, cloud).outputs } : one,
    ),
  );
}

const REPOSITORY_COMPONENT = "awsx:ecr:Repository";
/** What awsx's component is made of; the policy waits for the repository. */
const REPOSITORY = "aws:ecr/repository:Repository";
const LIFECYCLE_POLICY = "aws:ecr/lifecyclePolicy:LifecyclePolicy";

/** With what awsx makes in a plugin, where an evaluation does not see it. */
export function withRemoteChildren(resources: readonly Declared[]): Declared[] {
  return resources.flatMap((one) => (one.type === REPOSITORY_COMPONENT ? withChildren(one) : [one]));
}

function withChildren(component: Declared): Declared[] {
  const repository = childOf(component, REPOSITORY);
  const dependencies = [...component.dependencies, repository.urn];
  const propertyDependencies = { repository: [repository.urn] };
  const policy = { ...childOf(component, LIFECYCLE_POLICY), dependencies, propertyDependencies };
  return [{ ...component, custom: false }, repository, policy];
}

function childOf(component: Declared, type: string): Declared {
  const [, stack = "", project = "", qualified = ""] = /^urn:pulumi:(.*?)::(.*?)::(.*?)::/.exec(component.urn) ?? [];
  const name = component.name.toLowerCase();
  const urn = `urn:pulumi:${stack}::${project}::${qualified}$${type}::${name}`;
  return { ...component, urn, type, name, parent: component.urn, custom: true, aliases: [] };
}
