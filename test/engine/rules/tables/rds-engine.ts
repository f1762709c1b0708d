import { create, remove, thing, update, type Examples } from "../examples";
import { differs, meets } from "../fixtures";

const INSTANCE = "aws:rds/instance:Instance";

const instance = { identifier: "database", engine: "mysql", engineVersion: "8.4", instanceClass: "db.m7g.large" };

const parameters = (family: string) =>
  thing("aws:rds/parameterGroup:ParameterGroup", "parameters", { family }, { name: "parameters" });

const options = (majorEngineVersion: string, optionName: string) =>
  thing(
    "aws:rds/optionGroup:OptionGroup",
    "options",
    { engineName: "mysql", majorEngineVersion, options: [{ optionName }] },
    { name: "options" },
  );

const running = (actual: string) => thing(INSTANCE, "db-A", instance, { engineVersionActual: actual, arn: "arn:a" });

const parameter = (name: string, applyMethod: string) => ({
  family: "mysql8.4",
  parameters: [{ name, value: "1", applyMethod }],
});

const group = (skipDestroy: boolean) => {
  const made = options("8.4", "MARIADB_AUDIT_PLUGIN");
  return { ...made, inputs: { ...made.inputs, skipDestroy } };
};
const snapshot = thing("remains:rds:Snapshot", "database-final", { optionGroupName: "options" });

export const rdsEngine: Examples = {
  "rds/static-parameter": differs(
    "aws:rds/parameterGroup:ParameterGroup",
    parameter("tls_version", "pending-reboot"),
    parameter("tls_version", "immediate"),
    "tls_version has applyMethod immediate",
  ),
  "rds/parameter-group-family": meets(
    INSTANCE,
    { ...instance, parameterGroupName: "parameters" },
    [parameters("mysql8.4")],
    [parameters("mysql8.0")],
    "is of mysql8.0, not of mysql8.4",
  ),
  "rds/option-group-version": meets(
    INSTANCE,
    { ...instance, optionGroupName: "options" },
    [options("8.4", "MEMCACHED")],
    [options("8.0", "MEMCACHED")],
    "is of mysql 8.0, not of mysql 8.4",
  ),
  "rds/major-upgrade-not-allowed": {
    accepted: {
      request: update(thing(INSTANCE, "db-A", { ...instance, engineVersion: "8.0" }), {
        ...instance,
        allowMajorVersionUpgrade: true,
      }),
    },
    refused: { request: update(thing(INSTANCE, "db-A", { ...instance, engineVersion: "8.0" }), instance) },
    says: "from 8.0 to 8.4",
  },
  "rds/downgrade": {
    accepted: {
      request: update(running("8.4.6"), { ...instance, engineVersion: "8.4.7", autoMinorVersionUpgrade: false }),
    },
    refused: {
      request: update(running("8.4.6"), { ...instance, engineVersion: "8.4.5", autoMinorVersionUpgrade: false }),
    },
    says: "8.4.5 is older than 8.4.6",
  },
  "rds/pinned-version-upgrades-itself": differs(
    INSTANCE,
    { ...instance, autoMinorVersionUpgrade: true },
    { ...instance, engineVersion: "8.4.6", autoMinorVersionUpgrade: true },
    "engineVersion 8.4.6",
  ),
  "rds/audit-without-plugin": meets(
    INSTANCE,
    { ...instance, enabledCloudwatchLogsExports: ["audit"], optionGroupName: "options" },
    [options("8.4", "MARIADB_AUDIT_PLUGIN")],
    [options("8.4", "MEMCACHED")],
    "optionGroupName options",
  ),
  "rds/monitoring-without-role": {
    accepted: { request: create(INSTANCE, { ...instance, monitoringInterval: 0 }) },
    refused: { request: create(INSTANCE, { ...instance, monitoringInterval: 60 }) },
    says: "monitoringInterval is 60",
  },
  "rds/option-group-of-snapshot": {
    accepted: { request: remove(group(true)), things: [group(true), snapshot] },
    refused: { request: remove(group(false)), things: [group(false), snapshot] },
    says: "options is used by the snapshot database-final",
  },
};
