import { configured } from "../../checks/links";
import { isTrue } from "../../checks/values";
import { CLASS_TAG, classOf, tagOf } from "../../classes";
import { read } from "../../evidence";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied } from "../../verdict";

/** Tag by which a program says who rotates a secret; `external`: whoever issued it. */
const ROTATION_TAG = "rotation";

const rotated = configured({
  by: ["aws:secretsmanager/secretRotation:SecretRotation"],
  path: "secretId",
  what: "rotation",
  judge: (rotation) =>
    read(rotation.inputs, "rotationEnabled").state === "absent" ? satisfied : isTrue("rotationEnabled")(rotation),
});

export const secretsRotation = stackRule("secrets-rotation", {
  types: "aws:secretsmanager/secret:Secret",
  judge: (secret, graph) => {
    const kind = classOf(secret);
    if (kind !== undefined && kind !== "credentials") return notApplicable(`what it holds is of class ${kind}`);
    const rotation = tagOf(secret, ROTATION_TAG);
    if (rotation.state === "known" && rotation.value === "external") return notApplicable("its issuer rotates it");
    const verdict = rotated(secret, graph);
    const open = [CLASS_TAG, ROTATION_TAG].find((name) => tagOf(secret, name).state === "unknown");
    return open !== undefined && verdict.is === "violated" ? cannotBeProved(`the tag ${open}`) : verdict;
  },
});
