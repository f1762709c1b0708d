import { encryptedBy } from "../../checks/links";
import { isNameOfSecret, secretIn } from "../../checks/secret-text";
import { asText, read } from "../../evidence";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, shown, violated, worst, type Verdict } from "../../verdict";

const byOwnKey = encryptedBy("keyId", { own: true });

export const ssmParameterSecurestring = stackRule("ssm-parameter-securestring", {
  tier: "extended",
  types: "aws:ssm/parameter:Parameter",
  judge: (one, graph) => {
    const type = read(one.inputs, "type");
    if (type.state === "known" && type.value === "SecureString") return worst([notInClear(one), byOwnKey(one, graph)]);
    if (!holdsCredential(one)) return notApplicable("neither name nor value says that it holds a credential");
    if (type.state === "unknown") return cannotBeProved("type");
    return violated(`type is ${shown(type.state === "known" ? type.value : undefined)}; must be SecureString`);
  },
});

/** What is written as `insecureValue` is in state and in previews for everybody to read. */
const notInClear = ({ inputs }: Resource): Verdict =>
  read(inputs, "insecureValue").state === "absent" ? notApplicable("") : violated("insecureValue is given");

function holdsCredential({ inputs, name }: Resource): boolean {
  const path = read(inputs, "name");
  const called = path.state === "known" ? asText(path.value) : name;
  const values = ["value", "insecureValue"].map((one) => read(inputs, one));
  const found = values.some(
    (one) => one.state === "known" && typeof one.value === "string" && secretIn(one.value) !== undefined,
  );
  return found || isNameOfSecret(called);
}
