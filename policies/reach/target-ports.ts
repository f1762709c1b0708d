import { asNumber, read } from "../evidence";
import type { Resource } from "../resource";
import type { Network } from "./network";

/** The ports to which load balancers send what they hand to a server. */
export const targetPorts = (server: Resource, network: Network): number[] =>
  [...network.targets.groupsOf(server)].flatMap(({ inputs }) => {
    const port = read(inputs, "port");
    return port.state === "known" ? (asNumber(port.value) ?? []) : [];
  });
