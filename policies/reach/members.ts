import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { KINDS } from "./member-kinds";
import type { Referents } from "./referents";
import type { Address, Role } from "./roles";

/** Something with addresses in a network. */
export interface Member {
  readonly resource: Resource;
  readonly role: Role;
  readonly subnets: Referents;
  readonly groups: Referents;
  /** Public addresses by family. */
  readonly address: Readonly<Record<4 | 6, Address>>;
  /** The properties that decide about the public addresses, for messages. */
  readonly addressedBy: Readonly<Record<4 | 6, string>>;
  /** TCP ports that it answers on; undefined means any. */
  readonly ports: readonly number[] | undefined;
}

/** Everything in the stack that has addresses in a network. */
export function membersOf(graph: Graph): Member[] {
  return KINDS.flatMap((kind) =>
    graph.of(kind.types).flatMap((resource): Member[] => {
      const subnets = kind.subnets(resource, graph);
      if (subnets === undefined) return [];
      const groups = kind.groups(resource, graph);
      const { by, address } = kind.address(resource, graph);
      const ports = kind.ports?.(resource);
      return [{ resource, role: kind.role, subnets, groups, address, addressedBy: by, ports }];
    }),
  );
}
