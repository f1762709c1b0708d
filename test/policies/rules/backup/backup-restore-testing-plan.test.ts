import { prove, type Program } from "../../proof";
import { UNKNOWN, type Inputs } from "../../support";
import type { Resource } from "../../../../policies/resource";
import { AWAY, good, HOME, placed, VAULT, vaultArn } from "./good";

const TESTS = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
const TESTED = "aws:backup/restoreTestingSelection:RestoreTestingSelection";
const untested = (region: string) => `violated: no restore testing plan of ${region} takes recovery points from it`;

/** Weekly restore tests of databases and buckets in a region. */
function tests(region: string, name: string, vaults: Inputs = { includeVaults: ["*"] }): Resource[] {
  const plan = placed(region, TESTS, name, {
    scheduleExpression: "cron(0 8 ? * SUN *)",
    recoveryPointSelection: { algorithm: "LATEST_WITHIN_WINDOW", recoveryPointTypes: ["SNAPSHOT"], ...vaults },
  });
  const selections = ["RDS", "S3"].map((type) =>
    placed(
      region,
      TESTED,
      `${name}-${type}`,
      { restoreTestingPlanName: UNKNOWN, protectedResourceType: type },
      { restoreTestingPlanName: [plan] },
    ),
  );
  return [plan, ...selections];
}

const inVaults =
  (lists: Inputs, from: string[] = []) =>
  (program: Program) => {
    program.set("home", "recoveryPointSelection", { algorithm: "LATEST_WITHIN_WINDOW", ...lists });
    const one = program.get("home");
    program.replace("home", {
      ...one,
      propertyDependencies: { recoveryPointSelection: from.map((name) => program.get(name).urn) },
    });
  };

prove("backup-restore-testing-plan", {
  program: () => [...good(), ...tests(HOME, "home"), ...tests(AWAY, "away")],
  compliant: { vault: "satisfied", recovery: "satisfied" },
  cases: [
    {
      when: "nothing tests the recovery region",
      edit: (program) => ["away-RDS", "away-S3", "away"].forEach((name) => program.remove(name)),
      then: { recovery: untested("us-west-2") },
    },
    {
      when: "one type in use is not tested",
      edit: (program) => program.remove("home-S3"),
      then: { vault: "violated: home has no selection for S3" },
    },
    {
      when: "no type is tested",
      edit: (program) => ["home-S3", "home-RDS"].forEach((name) => program.remove(name)),
      then: { vault: "violated: home has no selection for RDS, S3" },
    },
    {
      when: "every quarter",
      edit: (program) => program.set("home", "scheduleExpression", "cron(0 8 1 */3 ? *)"),
      then: {},
    },
    {
      when: "twice a year",
      edit: (program) => program.set("home", "scheduleExpression", "cron(0 8 1 */6 ? *)"),
      then: { vault: "violated: home tests every 184 days; must be at most 92" },
    },
    {
      when: "once",
      edit: (program) => program.set("home", "scheduleExpression", "cron(0 8 1 1 ? 2027)"),
      then: { vault: "violated: home tests every Infinity days; must be at most 92" },
    },
    {
      when: "no schedule at all",
      edit: (program) => program.set("home", "scheduleExpression", "weekly"),
      then: { vault: 'violated: home: scheduleExpression is "weekly", no schedule' },
    },
    { when: "its vault by reference", edit: inVaults({ includeVaults: [UNKNOWN] }, ["vault"]), then: {} },
    {
      when: "another vault by reference",
      edit: inVaults({ includeVaults: [UNKNOWN] }, ["recovery"]),
      then: { vault: untested("us-east-1") },
    },
    {
      when: "its vault by ARN",
      edit: (program) => {
        program.set("vault", "name", "records");
        inVaults({ includeVaults: [vaultArn(HOME, "records")] })(program);
      },
      then: {},
    },
    {
      when: "a vault of that name in another region",
      edit: (program) => {
        program.set("vault", "name", "records");
        inVaults({ includeVaults: [vaultArn(AWAY, "records")] })(program);
      },
      then: { vault: untested("us-east-1") },
    },
    {
      when: "its vault is taken out, by reference",
      edit: inVaults({ includeVaults: ["*"], excludeVaults: [UNKNOWN] }, ["vault"]),
      then: { vault: "cannot be proved: what home tests" },
    },
    {
      when: "another vault is taken out",
      edit: inVaults({ includeVaults: ["*"], excludeVaults: [UNKNOWN] }, ["recovery"]),
      then: {},
    },
    {
      when: "every vault is taken out",
      edit: inVaults({ includeVaults: ["*"], excludeVaults: ["*"] }),
      then: { vault: untested("us-east-1") },
    },
    {
      when: "no vault is named",
      edit: inVaults({ includeVaults: [] }),
      then: { vault: untested("us-east-1") },
    },
    {
      when: "a second plan of the region does it",
      edit: (program) => {
        program.remove("home-S3");
        program.add(...tests(HOME, "second"));
      },
      then: {},
    },
    {
      when: "a vault that no plan fills: some test is enough",
      edit: (program) => program.add(placed(HOME, VAULT, "empty")),
      then: { empty: "satisfied" },
    },
    {
      when: "a vault of technical logs",
      edit: (program) => program.add(placed("eu-west-1", VAULT, "other", { tags: { "data-classification": "logs" } })),
      then: { other: "not applicable: by its class, nobody restores what it holds" },
    },
    {
      when: "a type that restore tests do not know",
      edit: (program) => {
        program.add(placed(HOME, "aws:redshift/cluster:Cluster", "warehouse"));
        program.set("selection", "resources", ["*"]);
      },
      then: {},
    },
  ],
  values: [
    {
      of: "home",
      path: "scheduleExpression",
      unknown: { vault: "cannot be proved: scheduleExpression of home" },
      absent: { vault: "violated: home has no scheduleExpression" },
      mistyped: { vault: "violated" },
    },
    {
      of: "home",
      path: "recoveryPointSelection",
      unknown: { vault: "cannot be proved: what home tests" },
      absent: { vault: untested("us-east-1") },
      mistyped: { vault: untested("us-east-1") },
    },
    {
      of: "home",
      path: "recoveryPointSelection.includeVaults",
      unknown: { vault: "cannot be proved: what home tests" },
      absent: { vault: untested("us-east-1") },
      mistyped: { vault: untested("us-east-1") },
    },
    {
      of: "home-S3",
      path: "protectedResourceType",
      unknown: { vault: "cannot be proved: what home tests" },
      absent: { vault: "violated: home has no selection for S3" },
      mistyped: { vault: "violated: home has no selection for S3" },
    },
    {
      of: "home-S3",
      path: "restoreTestingPlanName",
      unknown: { vault: "cannot be proved: what home tests", recovery: "satisfied" },
      absent: { vault: "violated: home has no selection for S3" },
      mistyped: { vault: "violated: home has no selection for S3" },
    },
  ],
});
