import { engineOf } from "../../checks/databases";
import { holds, notText } from "../../checks/given";
import { asText, elements, read } from "../../evidence";
import { stackRule } from "../../rule";
import { DATABASE } from "../../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated } from "../../verdict";

const PLUGIN = "MARIADB_AUDIT_PLUGIN";
const GROUP = ["aws:rds/optionGroup:OptionGroup"];

export const rdsAuditPlugin = stackRule("rds-audit-plugin", {
  tier: "extended",
  types: DATABASE,
  judge: (database, graph) => {
    const engine = engineOf(database, graph);
    if (engine.state === "unknown") return cannotBeProved("engine");
    const plugged = engine.state === "known" && /^(mysql|mariadb)$/.test(asText(engine.value));
    if (!plugged) return notApplicable("its engine audits without a plugin");
    const exported = holds("enabledCloudwatchLogsExports", ["audit"])(database);
    if (exported.is === "violated") return notApplicable("no audit log is exported");
    if (exported.is !== "satisfied") return exported;
    const group = graph.reference(database, "optionGroupName", GROUP);
    if (group.is === "unknown") return notText(database, "optionGroupName") ?? cannotBeProved("optionGroupName");
    if (group.is === "absent") return violated(`optionGroupName is left out, and the default group has no ${PLUGIN}`);
    if (group.is === "outside") {
      return group.value.startsWith("default:")
        ? violated(`optionGroupName is ${shown(group.value)}, which has no ${PLUGIN}`)
        : notApplicable(`its option group ${shown(group.value)} is made elsewhere`);
    }
    const { name, inputs } = group.resource;
    const options = read(inputs, "options");
    if (options.state === "unknown") return cannotBeProved(`options of ${name}`);
    const list = options.state === "known" ? elements(options.value) : [];
    if (list === undefined) return violated(`options of ${name} is not a list`);
    const names = list.map((one) => (one.state === "known" ? read(one.value, "optionName") : one));
    if (names.some((one) => one.state === "known" && one.value === PLUGIN)) return satisfied;
    return names.some((one) => one.state === "unknown")
      ? cannotBeProved(`options of ${name}`)
      : violated(`${name} has no ${PLUGIN}, so the audit log is empty`);
  },
});
