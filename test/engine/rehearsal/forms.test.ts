import assert from "node:assert/strict";
import { KEY_DOMAIN_NAMES } from "../../../components/security/key-domains";
import { parseSettings } from "../../../stacks/settings";
import { configOf as fileOf } from "../../support/stacks";
import { WINDOWS_STACK } from "./arguments";
import { asText, namespaced, type Config } from "./edits-program";
import { EXISTING_STACK, formOf, type Form } from "./forms";

/** The settings of a stack in a form. */
const settingsOf = (stack: string, form: Form, given: Config = {}) => {
  const config = { ...fileOf(stack), ...given };
  const { settings, problems } = parseSettings(stack, asText({ ...config, ...namespaced(formOf(form, config)) }));
  assert.deepEqual(problems, undefined);
  return settings;
};

describe("forms of a stack in a rehearsal", () => {
  it("windows: the servers' system, and everything else as the file has it", () => {
    const { web } = settingsOf(WINDOWS_STACK, "windows");
    assert.deepEqual([web.operatingSystem, web.architecture], ["windows", "x86_64"]);
    assert.deepEqual(formOf("windows", { "careplane:web": { maxSize: 9 } }), {
      web: { maxSize: 9, operatingSystem: "windows" },
    });
  });

  it("existing: a network, keys, a certificate and a bucket, all of another program", () => {
    const { existing, network } = settingsOf(EXISTING_STACK, "existing");
    assert.ok(existing !== undefined);
    assert.deepEqual(Object.keys(existing).sort(), ["certificateArn", "keys", "logBucket", "network"]);
    assert.equal(existing.network?.subnetIds.public.length, network.zones.length);
    assert.deepEqual(Object.keys(existing.keys ?? {}).sort(), [...KEY_DOMAIN_NAMES].sort());
    const { network: kept } = formOf("existing", { "careplane:network": { natGateways: "single" } });
    assert.equal((kept as Config)["natGateways"], "single");
  });
});
