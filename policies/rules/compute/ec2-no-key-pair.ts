import { SERVER } from "../../checks/started-from";
import { read } from "../../evidence";
import { stackRule } from "../../rule";
import { cannotBeProved, satisfied, shown, violated } from "../../verdict";

const KEY_PAIR = "aws:ec2/keyPair:KeyPair";

export const ec2NoKeyPair = stackRule("ec2-no-key-pair", {
  tier: "extended",
  types: SERVER,
  judge: (server, graph) => {
    const name = read(server.inputs, "keyName");
    if (name.state === "absent" || (name.state === "known" && name.value === "")) return satisfied;
    if (name.state === "known") return violated(`keyName is ${shown(name.value)}`);
    const [pair] = graph.targets(server, "keyName", [KEY_PAIR]);
    return pair === undefined ? cannotBeProved("keyName") : violated(`keyName is that of ${pair.name}`);
  },
});
