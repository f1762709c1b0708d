import { strict as assert } from "node:assert";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { lookUpExisting } from "../../../stacks/existing";
import { parseSettings } from "../../../stacks/settings";
import { invoked } from "../stand-in/cloud/invokes";
import { Store } from "../stand-in/cloud/store";
import type { Properties } from "../stand-in/types";
import { broughtThings } from "./edits-account";
import { BRINGING } from "./edits-bringing";
import { excepted } from "./edits-exceptions";
import type { Edit } from "./edits-model";
import { asText, configOf, edited, namespaced } from "./edits-program";

const ROOT = join(__dirname, "..", "..", "..");

describe("what the account has for stacks that bring something along", () => {
  const config = excepted("us", { ...configOf(ROOT, "us"), ...namespaced(BRINGING.settings) });
  const settingsAfter = (edit?: Edit) => {
    const { settings, problems } = parseSettings("us", asText(edit === undefined ? config : edited(config, edit)));
    if (settings === undefined) throw new Error(JSON.stringify(problems));
    return settings;
  };
  const store = new Store();

  before(async () => {
    const { hostedZoneId: id, domainName: name } = settingsAfter();
    store.plant({ zones: [{ id, name }] });
    for (const thing of broughtThings(settingsAfter())) store.put(thing);
    await pulumi.runtime.setMocks({
      newResource: () => assert.fail("nothing is registered"),
      call: ({ token, inputs }) => {
        const outcome = invoked(store, { token, args: inputs as Properties, region: "us-east-1" });
        if (!("answer" in outcome)) throw new Error(JSON.stringify(outcome));
        return outcome.answer;
      },
    });
  });

  for (const edit of [undefined, ...BRINGING.edits.filter(({ setting }) => setting.startsWith("existing."))]) {
    it(`passes every check ${edit === undefined ? "before any edit" : `after ${edit.setting} -> ${String(edit.to)}`}`, async () => {
      const { network } = await lookUpExisting(settingsAfter(edit));
      assert.equal(network !== undefined, edit?.setting !== "existing.network.vpcId" || edit.to !== undefined);
    });
  }
});
