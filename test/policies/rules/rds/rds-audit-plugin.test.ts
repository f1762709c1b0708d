import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const DATABASE = "aws:rds/instance:Instance";
const LOGS = "enabledCloudwatchLogsExports";
const PLUGIN = "MARIADB_AUDIT_PLUGIN";
const exported = { engine: "mysql", [LOGS]: ["audit", "error"] };

prove("rds-audit-plugin", {
  program: () => {
    const group = resource("aws:rds/optionGroup:OptionGroup", "group", { options: [{ optionName: PLUGIN }] });
    const own = { optionGroupName: [group] };
    return [
      group,
      resource(DATABASE, "records", { ...exported, optionGroupName: UNKNOWN }, own),
      resource(DATABASE, "silent", { engine: "mysql", [LOGS]: ["error"] }),
      resource(DATABASE, "oracle", { engine: "oracle-ee", [LOGS]: ["audit"] }),
      resource(DATABASE, "shared", { ...exported, optionGroupName: "of-the-company" }),
    ];
  },
  compliant: {
    records: "satisfied",
    silent: "not applicable: no audit log is exported",
    oracle: "not applicable: its engine audits without a plugin",
    shared: 'not applicable: its option group "of-the-company" is made elsewhere',
  },
  cases: [
    {
      when: "a group with other options",
      edit: (program) => program.set("group", "options", [{ optionName: "MEMCACHED" }]),
      then: { records: `violated: group has no ${PLUGIN}, so the audit log is empty` },
    },
    {
      when: "an option that is not known",
      edit: (program) => program.set("group", "options", [UNKNOWN]),
      then: { records: "cannot be proved: options of group" },
    },
    {
      when: "the default group, by name",
      edit: (program) => program.set("shared", "optionGroupName", "default:mysql-8-4"),
      then: { shared: `violated: optionGroupName is "default:mysql-8-4", which has no ${PLUGIN}` },
    },
    {
      when: "by the group's own name",
      edit: (program) => program.set("group", "name", "of-the-company"),
      then: { shared: "satisfied" },
    },
    {
      when: "a log that is not known",
      edit: (program) => program.set("silent", LOGS, [UNKNOWN]),
      then: { silent: `cannot be proved: ${LOGS}` },
    },
  ],
  values: [
    {
      of: "records",
      path: "optionGroupName",
      unknown: { records: "cannot be proved: optionGroupName" },
      absent: { records: `violated: optionGroupName is left out, and the default group has no ${PLUGIN}` },
      mistyped: { records: "violated" },
    },
    {
      of: "records",
      path: "engine",
      unknown: { records: "cannot be proved: engine" },
      absent: { records: "not applicable" },
      mistyped: { records: "not applicable" },
    },
    {
      of: "group",
      path: "options",
      unknown: { records: "cannot be proved: options of group" },
      absent: { records: "violated" },
      mistyped: { records: "violated: options of group is not a list" },
    },
    {
      of: "group",
      path: "options.0.optionName",
      unknown: { records: "cannot be proved: options of group" },
      absent: { records: "violated" },
      mistyped: { records: "violated" },
    },
  ],
});
