import { secretInScript } from "../../checks/secret-text";
import { read } from "../../evidence";
import type { Resource } from "../../resource";
import { resourceRule } from "../../rule";
import { INSTANCE, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE } from "../../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst, type Verdict } from "../../verdict";

const PATHS = ["userData", "userDataBase64"];

export const noSecretsInUserData = resourceRule("no-secrets-in-user-data", {
  tier: "extended",
  types: [LAUNCH_TEMPLATE, INSTANCE, LAUNCH_CONFIGURATION],
  judge: (server) => {
    const given = PATHS.filter((path) => read(server.inputs, path).state !== "absent");
    if (given.length === 0) return notApplicable("it has no user data");
    return worst(given.map((path) => holdsNone(server, path)));
  },
});

function holdsNone({ inputs }: Resource, path: string): Verdict {
  const found = read(inputs, path);
  if (found.state !== "known") return cannotBeProved(path);
  if (typeof found.value !== "string") return violated(`${path} is ${shown(found.value)}, not text`);
  const secret = secretInScript(found.value) ?? secretInScript(decoded(found.value));
  return secret === undefined ? satisfied : violated(`${path} holds ${secret}`);
}

/** EC2 takes 16 KiB; whatever is longer is refused. */
const LONGEST = 64 * 1024;

/** Launch templates want it in base64, instances either way. */
function decoded(text: string): string {
  const packed = text.slice(0, LONGEST).replace(/\s/g, "");
  return /^[A-Za-z0-9+/]+={0,2}$/.test(packed) ? Buffer.from(packed, "base64").toString("utf8") : "";
}
