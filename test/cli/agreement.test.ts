import { strict as assert } from "node:assert";
import { PassThrough } from "node:stream";
import { agrees } from "../../cli/deploy/agreement";

/** Asks somebody who types `text`, and may leave after it. */
async function asked(text: string, leaves = false): Promise<{ agreed: boolean; shown: string }> {
  const input = new PassThrough();
  const output = new PassThrough();
  const agreed = agrees("us", input, output);
  input.write(text);
  if (leaves) input.end();
  return { agreed: await agreed, shown: String(output.read()) };
}

describe("the question before a deployment", () => {
  it("names the stack and the answer that agrees", async () =>
    assert.deepEqual(await asked(" yes \n"), { agreed: true, shown: 'Deploy this to us? Only "yes" does: ' }));

  for (const answer of ["no", "y", "YES", "yes please", ""]) {
    it(`takes "${answer}" for a no`, async () => assert.equal((await asked(`${answer}\n`)).agreed, false));
  }

  it("takes an end without an answer for a no", async () => {
    assert.equal((await asked("", true)).agreed, false);
    assert.equal((await asked("ye", true)).agreed, false);
  });
});
