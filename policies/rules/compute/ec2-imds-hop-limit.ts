import { SERVER } from "../../checks/started-from";
import { asNumber, read } from "../../evidence";
import { resourceRule } from "../../rule";
import { cannotBeProved, satisfied, shown, violated } from "../../verdict";

const PATH = "metadataOptions.httpPutResponseHopLimit";

export const ec2ImdsHopLimit = resourceRule("ec2-imds-hop-limit", {
  tier: "extended",
  types: SERVER,
  judge: ({ inputs }) => {
    const limit = read(inputs, PATH);
    if (limit.state === "absent") return satisfied;
    if (limit.state === "unknown") return cannotBeProved(PATH);
    const hops = asNumber(limit.value);
    if (hops === undefined) return violated(`${PATH} is ${shown(limit.value)}, not a number`);
    return hops <= 1 ? satisfied : violated(`${PATH} is ${hops}; must be 1`);
  },
});
