import { noneOf } from "../../checks/values";
import { resourceRule } from "../../rule";

export const acmKeyLength = resourceRule("acm-key-length", {
  tier: "extended",
  types: "aws:acm/certificate:Certificate",
  judge: noneOf("keyAlgorithm", ["RSA_1024"]),
});
