import { text, tree, type Tree } from "../json";

/** A resource as the state has it. */
export interface StateResource {
  urn: string;
  type: string;
  custom: boolean;
  /** Empty for components. */
  id: string;
  parent: string;
  inputs: Readonly<Record<string, unknown>>;
  outputs: Readonly<Record<string, unknown>>;
}

/** A request of which the state knows the beginning and not the end. */
export interface PendingOperation {
  urn: string;
  type: string;
  /** `creating`, `updating`, `deleting`, `reading`, `importing`. */
  kind: string;
  /** The name that the inputs give it in AWS, where they give one. */
  physicalName?: string;
}

/** What the state holds. */
export interface State {
  resources: StateResource[];
  pending: PendingOperation[];
  /** When it was last written, in ms since 1970; 0 for a state that never was. */
  written: number;
}

const list = (value: unknown): Tree[] => (Array.isArray(value) ? value.map(tree) : []);

/** Reads what `pulumi stack export` printed. Resources that only wait for their deletion are left out. */
export function readState(exported: string): State {
  const { manifest, resources, pending_operations } = tree(tree(JSON.parse(exported))["deployment"]);
  const written = Date.parse(text(tree(manifest)["time"]));
  return {
    resources: list(resources)
      .filter((one) => one["delete"] !== true)
      .map(resourceOf),
    pending: list(pending_operations).map((one) => operationOf(tree(one["resource"]), text(one["type"]))),
    written: Number.isNaN(written) ? 0 : written,
  };
}

const resourceOf = (one: Tree): StateResource => ({
  urn: text(one["urn"]),
  type: text(one["type"]),
  custom: one["custom"] === true,
  id: text(one["id"]),
  parent: text(one["parent"]),
  inputs: tree(one["inputs"]),
  outputs: tree(one["outputs"]),
});

/** Inputs that hold a resource's name in AWS. */
const NAMES = ["name", "bucket", "identifier", "replicationGroupId", "userId", "userGroupId"];

function operationOf(resource: Tree, kind: string): PendingOperation {
  const inputs = tree(resource["inputs"]);
  const name = NAMES.map((key) => inputs[key]).find((value) => typeof value === "string");
  return {
    urn: text(resource["urn"]),
    type: text(resource["type"]),
    kind,
    ...(name === undefined ? {} : { physicalName: name }),
  };
}
