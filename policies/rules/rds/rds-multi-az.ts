import { unlessReplica } from "../../checks/storage";
import { all, isTrue } from "../../checks/values";
import { read } from "../../evidence";
import type { Judge } from "../../judges";
import { resourceRule } from "../../rule";
import { DATABASE } from "../../types";
import { satisfied, violated } from "../../verdict";

/** AWS chooses both zones of a database that has a standby, and refuses one that names its own. */
const namesNoZone: Judge = ({ inputs }) =>
  read(inputs, "availabilityZone").state === "absent" ? satisfied : violated("availabilityZone is given as well");

export const rdsMultiAz = resourceRule("rds-multi-az", {
  types: DATABASE,
  judge: unlessReplica(all(isTrue("multiAz"), namesNoZone)),
});
