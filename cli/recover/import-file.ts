import type { Declared } from "./program";
import type { ToImport } from "./compare";

/** What `pulumi import --file` reads. */
export interface ImportFile {
  nameTable: Record<string, string>;
  resources: {
    type: string;
    name: string;
    logicalName: string;
    id?: string;
    parent?: string;
    version?: string;
    component?: true;
  }[];
}

const STACK = "pulumi:pulumi:Stack";

/**
 * The file that imports resources where the program declares them. Components above them that the state does not know
 * are put into it as well; the resources' own parents are found by URN.
 * @param inState URNs that the state knows
 * @param version of the provider, as the program's SDK asks for it
 */
export function importFile(
  wanted: readonly ToImport[],
  program: readonly Declared[],
  inState: ReadonlySet<string>,
  version: string,
): ImportFile {
  const byUrn = new Map(program.map((one) => [one.urn, one]));
  const file: ImportFile = { nameTable: {}, resources: [] };
  const names = new Map<string, string>();

  /** The name by which the file calls a parent; the stack needs none. */
  const nameOf = (urn: string): string | undefined => {
    const there = names.get(urn);
    if (there !== undefined || urn === "") return there;
    const parent = byUrn.get(urn);
    if (parent?.type === STACK) return undefined;
    const name = `p${names.size}`;
    names.set(urn, name);
    if (inState.has(urn)) file.nameTable[name] = urn;
    else if (parent !== undefined) {
      const above = nameOf(parent.parent);
      const { type, name: logicalName } = parent;
      file.resources.push({
        type,
        name,
        logicalName,
        component: true,
        ...(above === undefined ? {} : { parent: above }),
      });
    }
    return name;
  };

  wanted.forEach(({ resource: { type, name: logicalName, parent }, id }, index) => {
    const above = nameOf(parent);
    const entry = { type, name: `r${index}`, logicalName, id, version };
    file.resources.push(above === undefined ? entry : { ...entry, parent: above });
  });
  return file;
}
