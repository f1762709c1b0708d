import { text, type Tree } from "../json";
import { EXIT, Stop } from "../outcome";

/** What a stack hands out so that its deployment can be verified. */
export interface Names {
  /** Address of the application. */
  readonly url: string;
  /** Name of the Auto Scaling group. */
  readonly serverGroup: string;
  /** Version of the launch template that the last deployment made. */
  readonly serverTemplateVersion: string;
  /** ARN of the target group. */
  readonly targetGroup: string;
  /** Name of the RDS proxy. */
  readonly databaseProxy: string;
  /** Id of the replication group. */
  readonly cacheReplicationGroup: string;
  /** Name of the canary; undefined for a stack without one. */
  readonly canary?: string;
  /** The release as the stack file writes it; undefined while there is none. */
  readonly release?: string;
}

const NEEDED = [
  "url",
  "serverGroup",
  "serverTemplateVersion",
  "targetGroup",
  "databaseProxy",
  "cacheReplicationGroup",
] as const;

/** Reads the outputs of a stack; stops when it was never deployed, or by a version that did not hand these out. */
export function namesOf(stack: string, outputs: Tree): Names {
  // A version of the template is a number in AWS and may be one in the state.
  const given = (name: keyof Names): string => {
    const value = outputs[name];
    return typeof value === "number" ? String(value) : text(value);
  };
  const missing = NEEDED.filter((name) => given(name) === "");
  if (missing.length > 0) {
    const why =
      missing.length === NEEDED.length
        ? "has not been deployed, or its first deployment did not end"
        : `was last deployed by a version that did not hand out ${missing.join(", ")}`;
    throw new Stop(
      EXIT.cannotRun,
      `The stack ${stack} ${why}, so there is nothing to verify.\nRun npm run up -- ${stack} first.`,
    );
  }
  const [canary, release] = [given("canary"), given("release")];
  return {
    url: given("url"),
    serverGroup: given("serverGroup"),
    serverTemplateVersion: given("serverTemplateVersion"),
    targetGroup: given("targetGroup"),
    databaseProxy: given("databaseProxy"),
    cacheReplicationGroup: given("cacheReplicationGroup"),
    ...(canary === "" ? {} : { canary }),
    ...(release === "" ? {} : { release }),
  };
}
