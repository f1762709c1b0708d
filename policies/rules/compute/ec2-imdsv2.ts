import { perGraph } from "../../checks/per-graph";
import { SERVER, unlessTemplate } from "../../checks/started-from";
import { oneOf } from "../../checks/values";
import { read } from "../../evidence";
import { stackRule } from "../../rule";
import { cannotBeProved, satisfied } from "../../verdict";

const TOKENS = "metadataOptions.httpTokens";
const ENDPOINT = "metadataOptions.httpEndpoint";
const ACCOUNT_DEFAULTS = "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults";

/** Regions whose servers need a token unless they say otherwise. */
const byDefault = perGraph(
  (graph) =>
    new Set(
      graph
        .of([ACCOUNT_DEFAULTS])
        .filter((one) => oneOf("httpTokens", ["required"])(one).is === "satisfied")
        .map(({ region }) => region),
    ),
);

export const ec2Imdsv2 = stackRule("ec2-imdsv2", {
  types: SERVER,
  judge: (resource, graph) =>
    unlessTemplate("metadataOptions", (server) => {
      const endpoint = read(server.inputs, ENDPOINT);
      if (endpoint.state === "known" && endpoint.value === "disabled") return satisfied;
      const silent = read(server.inputs, TOKENS).state === "absent";
      if (silent && byDefault(graph).has(server.region)) return satisfied;
      const verdict = oneOf(TOKENS, ["required"])(server);
      return verdict.is === "violated" && endpoint.state === "unknown" ? cannotBeProved(ENDPOINT) : verdict;
    })(resource),
});
