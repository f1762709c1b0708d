import { AURORA, AURORA_INSTANCE, DOCUMENTDB_INSTANCE } from "../../checks/databases";
import { oneOf } from "../../checks/values";
import { read } from "../../evidence";
import { resourceRule } from "../../rule";
import { DATABASE } from "../../types";
import { satisfied } from "../../verdict";

/** Source: Amazon RDS User Guide, "Certificate authorities". */
const CURRENT = ["rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"];

export const rdsCaCertificateCurrent = resourceRule("rds-ca-certificate-current", {
  tier: "extended",
  types: [...DATABASE, AURORA, AURORA_INSTANCE, DOCUMENTDB_INSTANCE],
  judge: (database) => {
    const path = database.type === AURORA ? "caCertificateIdentifier" : "caCertIdentifier";
    // Left out, it is the account's default, which is a current one.
    return read(database.inputs, path).state === "absent" ? satisfied : oneOf(path, CURRENT)(database);
  },
});
