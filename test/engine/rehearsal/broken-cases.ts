/** A property of the real program, broken on purpose. */
export interface Broken {
  /** What kind of mistake it is. */
  kind: string;
  type: string;
  /** Properties that are put over the program's; null takes one away. */
  patch: Readonly<Record<string, unknown>>;
  /** Take away what the program says about the order of these types, while creates of another take their time. */
  unordered?: { types: readonly string[]; slow: string };
  /** When it must be refused: at preview already, or when it is carried out. */
  at: "preview" | "up";
  /** Words of the refusal that name the cause. */
  cause: readonly RegExp[];
}

/** One mistake of each kind; the one of order first among those that are carried out, while nothing exists yet. */
export const BROKEN: readonly Broken[] = [
  {
    kind: "missing required",
    type: "aws:lb/listener:Listener",
    patch: { defaultActions: null },
    at: "preview",
    cause: [/defaultActions/, /required|missing/i],
  },
  {
    kind: "bad enum",
    type: "aws:lb/targetGroup:TargetGroup",
    patch: { protocol: "HTTPX" },
    at: "preview",
    cause: [/protocol/, /HTTPX/, /HTTPS/],
  },
  {
    kind: "conflicting pair",
    type: "aws:rds/instance:Instance",
    patch: { manageMasterUserPassword: true },
    at: "preview",
    cause: [/manageMasterUserPassword/, /passwordWo/],
  },
  {
    kind: "bad name",
    type: "aws:elasticache/replicationGroup:ReplicationGroup",
    patch: { replicationGroupId: "cache_of--sessions" },
    at: "preview",
    cause: [/replicationGroupId/, /cache_of--sessions/],
  },
  {
    kind: "wrong order",
    type: "aws:ec2/natGateway:NatGateway",
    patch: {},
    unordered: {
      types: ["aws:ec2/eip:Eip", "aws:ec2/natGateway:NatGateway"],
      slow: "aws:ec2/internetGateway:InternetGateway",
    },
    at: "up",
    cause: [/vpc\/internet-gateway-before-nat/],
  },
  {
    kind: "wrong region",
    type: "aws:ec2/flowLog:FlowLog",
    patch: { region: "us-west-2" },
    at: "up",
    cause: [/us-west-2/, /region/],
  },
  {
    kind: "missing reference",
    type: "aws:ec2/natGateway:NatGateway",
    patch: { allocationId: "eipalloc-0123456789abcdef0" },
    at: "up",
    cause: [/eipalloc-0123456789abcdef0/, /references\/exists/],
  },
];

/**
 * The entry of the program with a mistake in it, put in the place of index.ts. It is made on the first resource of its
 * type, as the program declares it; one of order on all that it names.
 */
export function brokenEntry({ type, patch, unordered }: Broken): string {
  return `import * as pulumi from "@pulumi/pulumi";
import { program } from "./stacks/program";

const patch: Record<string, unknown> = ${JSON.stringify(patch)};
const unordered: string[] = ${JSON.stringify(unordered?.types ?? [])};
let made = false;

export = (): unknown => {
  pulumi.runtime.registerStackTransformation(({ type, props, opts }) => {
    if (unordered.includes(type)) return { props, opts: { ...opts, dependsOn: [] } };
    if (type !== ${JSON.stringify(type)} || made) return undefined;
    made = true;
    const changed = { ...props, ...patch } as Record<string, unknown>;
    for (const [name, value] of Object.entries(patch)) if (value === null) delete changed[name];
    return { props: changed, opts };
  });
  return program();
};
`;
}
