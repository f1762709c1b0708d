import { leavesToTemplate, templatesOf } from "../../checks/started-from";
import { isTrue, unlessIs } from "../../checks/values";
import { stackRule } from "../../rule";
import { INSTANCE } from "../../types";
import { cannotBeProved, notApplicable, violated } from "../../verdict";

const PATH = "disableApiTermination";

export const ec2TerminationProtection = stackRule("ec2-termination-protection", {
  tier: "extended",
  types: INSTANCE,
  judge: (resource, graph) =>
    unlessIs("instanceMarketOptions.marketType", ["spot"], "EC2 may end it at any time", (instance) => {
      if (!leavesToTemplate(instance, PATH)) return isTrue(PATH)(instance);
      const [template] = templatesOf(instance, graph);
      if (template === undefined) return notApplicable("its launch template, made elsewhere, decides");
      const verdict = isTrue(PATH)(template);
      if (verdict.is === "violated") return violated(`${verdict.because} in its launch template ${template.name}`);
      return verdict.is === "cannot be proved" ? cannotBeProved(`${PATH} of ${template.name}`) : verdict;
    })(resource),
});
