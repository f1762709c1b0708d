import assert from "node:assert/strict";
import { REMEDY_NAMES } from "../../components/monitoring";
import { STUCK_MINUTES } from "../../components/monitoring/remedies-plan";
import { remedySettings, slowestRefresh } from "../../stacks/remedies";
import { parseSettings } from "../../stacks/settings";
import { configOf, evaluateStack } from "../support/stacks";

const settingsWith = (remedies?: unknown) =>
  parseSettings("us", {
    ...configOf("us"),
    ...(remedies === undefined ? {} : { "careplane:remedies": JSON.stringify(remedies) }),
  });

describe("careplane:remedies", () => {
  it("acts unless told to only look", () => {
    assert.deepEqual(settingsWith().settings?.remedies, { dryRun: false });
    for (const dryRun of [true, false, [], ["certificate", "dead-letters"]]) {
      assert.deepEqual(settingsWith({ dryRun }).settings?.remedies, { dryRun });
    }
  });

  it("refuses a remedy that there is none of, and anything that is no list and no yes or no", () => {
    for (const dryRun of [["everything"], "yes", 1, ["certificate", 2]]) {
      const { problems = [] } = settingsWith({ dryRun });
      assert.deepEqual(
        problems.map(({ path }) => path),
        ["careplane:remedies.dryRun"],
        JSON.stringify(dryRun),
      );
      assert.equal(problems[0]?.allowed, `true, false, or a list out of ${REMEDY_NAMES.join(", ")}`);
    }
    assert.deepEqual(
      settingsWith({ dryrun: true }).problems?.map(({ path, fix }) => [path, fix]),
      [["careplane:remedies.dryrun", "did you mean careplane:remedies.dryRun?"]],
    );
  });

  it("takes no rollout for stuck that is only slow", () => {
    const minutes = (operatingSystem: "linux" | "windows", maxSize: number) =>
      slowestRefresh({ operatingSystem, maxSize });
    // One server at a time up to 19, then a tenth: 20 servers are ten batches, 29 are fifteen.
    assert.deepEqual(
      [1, 12, 19, 20, 29, 100].map((most) => minutes("linux", most)),
      [32, 274, 428, 428, 428, 428],
    );
    assert.deepEqual(
      [3, 12, 100].map((most) => minutes("windows", most)),
      [175, 670, 1055],
    );
    assert.ok(minutes("windows", 100) <= STUCK_MINUTES.most);
    const { settings } = settingsWith();
    assert.equal(settings && remedySettings(settings).stuckMinutes, STUCK_MINUTES.usual);
  });

  it("reaches the functions", async function () {
    this.timeout(60_000);
    const { resources, errors } = await evaluateStack("us", {
      config: { "careplane:remedies": '{"dryRun":["certificate"]}', "careplane:web": '{"maxSize":19}' },
    });
    assert.deepEqual(errors, []);
    const variablesOf = (remedy: string) => {
      const made = resources.find(
        ({ type, name }) => type === "aws:lambda/function:Function" && name === `remedies-${remedy}`,
      );
      return (made?.inputs["environment"] as { variables: Record<string, string> }).variables;
    };
    assert.deepEqual(
      REMEDY_NAMES.filter((remedy) => variablesOf(remedy)["DRY_RUN"] === "true"),
      ["certificate"],
    );
    const [group] = JSON.parse(variablesOf("instance-refresh")["SUBJECTS"] ?? "[]") as { stuckMinutes: number }[];
    assert.equal(group?.stuckMinutes, 428);
  });
});
