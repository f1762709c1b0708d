import { accountRule, accountSettings, of, oneSuffices } from "../../checks/account";
import { ENCRYPTION_BY_DEFAULT, switchedOn, USES_VOLUMES, volumeRegions } from "../../checks/ebs";
import { regionsOf } from "../../places";
import { notApplicable, violated, worst } from "../../verdict";

export const ebsEncryptionByDefault = accountRule("ebs-encryption-by-default", {
  types: [ENCRYPTION_BY_DEFAULT, ...USES_VOLUMES],
  settings: accountSettings,
  judge: (graph) => {
    const regions = volumeRegions(graph);
    if (regions.length === 0) return notApplicable("the stack makes no volume");
    const [home] = regionsOf(graph.resources);
    const all = graph.of([ENCRYPTION_BY_DEFAULT]);
    return worst(
      regions.map((region) => {
        const here = all.filter((one) => (one.region ?? home) === region);
        const missing = violated(`nothing switches encryption by default on in ${region ?? "the stack's region"}`);
        return oneSuffices(
          here.map((one) => of(one, switchedOn(one))),
          missing,
        );
      }),
    );
  },
});
