import { asText, read, type Evidence } from "../../evidence";
import { resourceRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated } from "../../verdict";

const SERVICE = /\.amazonaws\.com(\.cn)?$|\.amazon\.com$/;
/** Alexa says by a token for which skill it calls. */
const SOURCES = ["sourceArn", "sourceAccount", "eventSourceToken"];

export const lambdaPermissionSourceArn = resourceRule("lambda-permission-source-arn", {
  types: "aws:lambda/permission:Permission",
  judge: ({ inputs }) => {
    const principal = read(inputs, "principal");
    const isService = principal.state === "known" && SERVICE.test(asText(principal.value));
    if (principal.state === "known" && !isService) return notApplicable("not a service; lambda-not-public judges it");
    if (SOURCES.some((path) => isGiven(read(inputs, path)))) return satisfied;
    if (principal.state === "unknown") return cannotBeProved("principal");
    return violated(`neither sourceArn nor sourceAccount says for whom ${principalOf(principal)} may call`);
  },
});

/** A name that is not known yet is a name all the same. */
const isGiven = (value: Evidence): boolean =>
  value.state === "unknown" ||
  (value.state === "known" && typeof value.value === "string" && !/^\**$/.test(value.value));

const principalOf = (value: Evidence): string => (value.state === "known" ? asText(value.value) : "anybody");
