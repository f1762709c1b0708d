import { strict as assert } from "node:assert";
import { explained } from "../../cli/deploy/cli-failures";
import { isOlder } from "../../cli/deploy/version";

describe("what the Pulumi CLI refuses", () => {
  // The CLI's own words, 3.259.0.
  for (const [printed, said] of [
    [
      "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end",
      /^The state is locked: .*\nnpm run recover -- eu says whose it is/,
    ],
    ["error: get stack secrets manager: incorrect passphrase", /^The passphrase is not the one of the stack eu/],
    ["passphrase must be set with PULUMI_CONFIG_PASSPHRASE or", /^The secrets of the stack eu are under a passphrase/],
    [
      "error: failed to load checkpoint: place 1: unexpected end of JSON input",
      /^The state of the stack eu is damaged/,
    ],
    ["error: The Pulumi CLI encountered a snapshot integrity error.", /^The state of the stack eu is damaged/],
    ["error: no stack named 'eu' found", /^The state knows no stack eu\./],
    ["error: PULUMI_ACCESS_TOKEN must be set for login during", /^Nobody is logged in to the state's backend\./],
    ['error: unable to open state directory "file:///x": stat /x', /^The state's backend cannot be opened\./],
    ['error: read ".pulumi/meta.yaml": blob (code=Unknown)', /^The state's backend cannot be opened\./],
  ] as const) {
    it(`is explained: ${printed.slice(0, 50)}`, () => assert.match(explained("eu", printed) ?? "", said));
  }
  it("is left to the CLI's words otherwise", () => assert.equal(explained("eu", "error: something else"), undefined));

  it("counts as older when any part of its version is lower, or when it has none", () => {
    const older = (found: string) => isOlder(found, "3.259.0");
    assert.deepEqual(["v3.259.0", "v3.259.1", "v3.260.0", "v4.0.0", "3.259.0-alpha"].map(older), Array(5).fill(false));
    assert.deepEqual(["v3.258.9", "v2.300.0", "v3.99.0", "dev", ""].map(older), Array(5).fill(true));
  });
});
