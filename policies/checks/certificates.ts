import { read } from "../evidence";
import type { StackJudge } from "../judges";
import { cannotBeProved, satisfied, shown, violated } from "../verdict";

const OF_ACM = ["aws:acm/certificate:Certificate", "aws:acm/certificateValidation:CertificateValidation"];
const ARN = /^arn:aws[a-z-]*:acm:/;

/** A property must name a certificate of ACM: one of this stack, or one made elsewhere by its ARN. */
export const namesAcm =
  (path: string): StackJudge =>
  (resource, graph) => {
    if (graph.targets(resource, path, OF_ACM).length > 0) return satisfied;
    const certificate = read(resource.inputs, path);
    if (certificate.state === "unknown") return cannotBeProved(path);
    if (certificate.state === "absent" || certificate.value === "") return violated(`${path} is left out`);
    return typeof certificate.value === "string" && ARN.test(certificate.value)
      ? satisfied
      : violated(`${path} is ${shown(certificate.value)}, not a certificate of ACM`);
  };
