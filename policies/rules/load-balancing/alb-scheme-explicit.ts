import { BALANCER, isInternetFacing, unlessGateway } from "../../checks/balancers";
import { tagOf } from "../../classes";
import { texts } from "../../config";
import { read } from "../../evidence";
import { resourceRule } from "../../rule";
import { cannotBeProved, satisfied, violated } from "../../verdict";

export const albSchemeExplicit = resourceRule("alb-scheme-explicit", {
  tier: "extended",
  types: BALANCER,
  settings: {
    edgeTags: texts(["exposure=public"], "Tags, as name=value, of load balancers that the internet is meant to reach."),
  },
  judge: (resource, { edgeTags }) =>
    unlessGateway((balancer) => {
      const facing = isInternetFacing(balancer);
      if (facing === "no") return satisfied;
      const tags = edgeTags.map((tag) => {
        const [name = "", ...value] = tag.split("=");
        return { found: tagOf(balancer, name), value: value.join("=") };
      });
      if (tags.some(({ found, value }) => found.state === "known" && found.value === value)) return satisfied;
      if (facing === "unknown") return cannotBeProved("internal");
      if (tags.some(({ found }) => found.state === "unknown")) return cannotBeProved("tags");
      const internal = read(balancer.inputs, "internal").state === "absent" ? "left out" : "not true";
      return violated(`internal is ${internal}, and no tag ${edgeTags.join(" or ")} says that it is meant`);
    })(resource),
});
