import { AURORA } from "../../checks/databases";
import { encryptedBy } from "../../checks/links";
import { fedByRotatedSecret } from "../../checks/master-password";
import { effective } from "../../defaults";
import { asBoolean, read } from "../../evidence";
import { stackRule } from "../../rule";
import { DATABASE } from "../../types";
import { cannotBeProved, notApplicable, violated } from "../../verdict";

const COPIED = ["replicateSourceDb", "snapshotIdentifier", "restoreToPointInTime", "replicationSourceIdentifier"];

export const rdsManagedMasterPassword = stackRule("rds-managed-master-password", {
  types: [...DATABASE, AURORA],
  judge: (database, graph) => {
    const [plain, written] =
      database.type === AURORA ? ["masterPassword", "masterPasswordWo"] : ["password", "passwordWo"];
    if (read(database.inputs, plain).state !== "absent") return violated(`${plain} is given, and state keeps it`);
    if (read(database.inputs, written).state !== "absent") return fedByRotatedSecret(database, written, graph);
    const managed = effective(database, "manageMasterUserPassword");
    if (managed.state === "known" && asBoolean(managed.value) === true) {
      return encryptedBy("masterUserSecretKmsKeyId", { own: true })(database, graph);
    }
    if (managed.state === "unknown") return cannotBeProved("manageMasterUserPassword");
    const copied = COPIED.some((path) => read(database.inputs, path).state !== "absent");
    if (copied) return notApplicable("a copy has the password of its source");
    // Members of a global cluster have the users of its first one.
    const joined = database.type === AURORA && read(database.inputs, "globalClusterIdentifier").state !== "absent";
    const named = read(database.inputs, "masterUsername").state !== "absent";
    if (joined && !named) return notApplicable("its global cluster has the password");
    return violated(`neither manageMasterUserPassword is true nor ${written} given`);
  },
});
