import { unlessGrouped } from "../../checks/caches";
import { isGiven } from "../../checks/given";
import { read } from "../../evidence";
import { resourceRule } from "../../rule";
import { CACHE, CACHE_NODE } from "../../types";
import { violated } from "../../verdict";

const PATH = "subnetGroupName";

export const elasticacheCustomSubnetGroup = resourceRule("elasticache-custom-subnet-group", {
  tier: "extended",
  types: [...CACHE, CACHE_NODE],
  judge: unlessGrouped((cache) => {
    const name = read(cache.inputs, PATH);
    return name.state === "known" && name.value === "default" ? violated(`${PATH} is "default"`) : isGiven(PATH)(cache);
  }),
});
