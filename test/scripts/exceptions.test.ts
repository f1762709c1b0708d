import { strict as assert } from "node:assert";
import { renewed } from "../../scripts/exceptions";

const FILE = `# A comment that stays.
config:
  aws:region: us-east-1 # here too
  careplane:exceptions:
    # why
    - rule: backup-vault-lock
      owner: platform
      reason: Backups come later, and until then a copy is made by hand.
      expires: "2027-12-31"
    - setting: network.natGateways
      owner: platform
      reason: Partners are not connected before the launch in March.
      expires: "2027-01-31"
`;

describe("npm run exceptions", () => {
  it("sets the day of every exception, and leaves the rest of the file alone", () => {
    const { text, count } = renewed(FILE, "2028-06-30");
    assert.equal(count, 2);
    assert.equal(text, FILE.replace("2027-12-31", "2028-06-30").replace("2027-01-31", "2028-06-30"));
  });

  it("leaves a file without exceptions as it is", () => {
    const file = "config:\n    aws:region:   us-east-1\n";
    assert.deepEqual(renewed(file, "2028-06-30"), { text: file, count: 0 });
  });
});
