import { listed, read, type Evidence } from "../../evidence";
import { resourceRule } from "../../rule";
import { cannotBeProved, satisfied, shown, violated, worst, type Verdict } from "../../verdict";

export const acmNoWildcard = resourceRule("acm-no-wildcard", {
  tier: "extended",
  types: "aws:acm/certificate:Certificate",
  judge: ({ inputs }) =>
    worst([
      satisfied,
      ...["domainName", "subjectAlternativeNames"].flatMap((path) =>
        listed(read(inputs, path)).map((name) => isOneName(path, name)),
      ),
    ]),
});

function isOneName(path: string, name: Evidence): Verdict {
  if (name.state === "unknown") return cannotBeProved(path);
  return name.state === "known" && typeof name.value === "string" && !name.value.startsWith("*.")
    ? satisfied
    : violated(`${path} holds ${shown(name.state === "known" ? name.value : null)}; must name each host`);
}
