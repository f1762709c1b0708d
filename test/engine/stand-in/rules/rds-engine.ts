import type { Account, Rule, Thing } from "../types";
import { REMAINS } from "./remains";
import { major } from "./rds-versions";
import { blocks, flag, isAbsent, number, text, texts } from "./support";

const types = ["aws:rds/instance:Instance"];

const groupOf = (account: Account, type: string, region: string, name: string | undefined): Thing | undefined =>
  account.all(type, region).find((one) => one.id === name);

/** Parameters of MySQL that RDS takes over only at a restart. Source: RDS, parameters for MySQL, apply type static. */
const STATIC = new Set([
  "back_log",
  "innodb_buffer_pool_instances",
  "innodb_ft_max_token_size",
  "innodb_ft_min_token_size",
  "innodb_purge_threads",
  "innodb_read_io_threads",
  "innodb_rollback_on_timeout",
  "innodb_write_io_threads",
  "lower_case_table_names",
  "performance_schema",
  "skip_name_resolve",
  "table_open_cache_instances",
  "thread_stack",
  "tls_version",
]);

/** Groups, logs and monitoring of an instance. */
export const rdsEngine: readonly Rule[] = [
  {
    id: "rds/static-parameter",
    cause: "a static parameter can only be applied with pending-reboot",
    source: "terraform-aws-modules/terraform-aws-rds #349, #582",
    types: ["aws:rds/parameterGroup:ParameterGroup"],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const wrong = blocks(inputs, "parameters").find(
        (one) =>
          STATIC.has(text(one, "name") ?? "") &&
          (isAbsent(one, "applyMethod") || text(one, "applyMethod") === "immediate"),
      );
      return wrong === undefined ? undefined : `parameters: ${String(text(wrong, "name"))} has applyMethod immediate`;
    },
  },
  {
    id: "rds/parameter-group-family",
    cause: "a parameter group is made for one major version of one engine",
    source: "Terraform provider source",
    types,
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      const name = text(inputs, "parameterGroupName");
      const group = groupOf(account, "aws:rds/parameterGroup:ParameterGroup", region, name);
      const [engine, version] = [text(inputs, "engine"), text(inputs, "engineVersion")];
      const family = group === undefined ? undefined : text(group.inputs, "family");
      if (family === undefined || engine === undefined || version === undefined) return undefined;
      const wanted = `${engine}${major(engine, version)}`;
      return family === wanted ? undefined : `parameterGroupName ${String(name)} is of ${family}, not of ${wanted}`;
    },
  },
  {
    id: "rds/option-group-version",
    cause: "an option group is made for one major version of one engine",
    source: "RDS guide, option groups",
    types,
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      const name = text(inputs, "optionGroupName");
      const group = groupOf(account, "aws:rds/optionGroup:OptionGroup", region, name);
      const [engine, version] = [text(inputs, "engine"), text(inputs, "engineVersion")];
      if (group === undefined || engine === undefined || version === undefined) return undefined;
      const made = `${String(text(group.inputs, "engineName"))} ${String(text(group.inputs, "majorEngineVersion"))}`;
      const wanted = `${engine} ${major(engine, version)}`;
      return made === wanted ? undefined : `optionGroupName ${String(name)} is of ${made}, not of ${wanted}`;
    },
  },
  {
    id: "rds/audit-without-plugin",
    cause: "MySQL writes an audit log only with MARIADB_AUDIT_PLUGIN, an option of an option group",
    source: "RDS guide, audit plugin",
    types,
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      if (!texts(inputs, "enabledCloudwatchLogsExports").includes("audit")) return undefined;
      if (!/^(mysql|mariadb)$/.test(text(inputs, "engine") ?? "")) return undefined;
      const name = text(inputs, "optionGroupName");
      const group = groupOf(account, "aws:rds/optionGroup:OptionGroup", region, name);
      const options = group === undefined ? [] : blocks(group.inputs, "options").map((one) => text(one, "optionName"));
      return options.includes("MARIADB_AUDIT_PLUGIN")
        ? undefined
        : `enabledCloudwatchLogsExports has audit, and optionGroupName ${name ?? "(none)"} has no MARIADB_AUDIT_PLUGIN`;
    },
  },
  {
    id: "rds/monitoring-without-role",
    cause: "enhanced monitoring writes with a role",
    source: "Terraform provider source",
    types,
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) =>
      (number(inputs, "monitoringInterval") ?? 0) > 0 && isAbsent(inputs, "monitoringRoleArn")
        ? `monitoringInterval is ${String(number(inputs, "monitoringInterval"))} and monitoringRoleArn is missing`
        : undefined,
  },
  {
    id: "rds/option-group-of-snapshot",
    cause:
      "a snapshot, also the final one, keeps the option group of its instance in use (InvalidOptionGroupStateFault)",
    source: "hashicorp/terraform-provider-aws #4597, #22598",
    types: ["aws:rds/optionGroup:OptionGroup"],
    at: "apply",
    on: ["delete"],
    refuses: ({ inputs, region, now }, account) => {
      const snapshot = account
        .all(REMAINS.databaseSnapshot, region)
        .find((one) => text(one.inputs, "optionGroupName") === now?.id);
      return snapshot !== undefined && flag(inputs, "skipDestroy") !== true
        ? `${String(now?.id)} is used by the snapshot ${snapshot.id}, and skipDestroy is not true`
        : undefined;
    },
  },
];
