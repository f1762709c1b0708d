import { strict as assert } from "node:assert";
import { helpText, readArguments, usageText, type Usage } from "../../cli/arguments";

const usage: Usage = {
  command: "up",
  purpose: "Deploys.",
  flags: { yes: "switch", "ci-repository": "value" },
  passes: true,
  stacks: ["apac", "eu", "us"],
};

describe("arguments of commands", () => {
  const good: [string[], object][] = [
    [["us"], { stack: "us", flags: {}, passed: [] }],
    [["--yes", "us"], { stack: "us", flags: { yes: true }, passed: [] }],
    [["us", "--ci-repository", "a/b"], { stack: "us", flags: { "ci-repository": "a/b" }, passed: [] }],
    [["us", "--ci-repository=a/b=c"], { stack: "us", flags: { "ci-repository": "a/b=c" }, passed: [] }],
    [["us", "--", "--target", "x", "--"], { stack: "us", flags: {}, passed: ["--target", "x", "--"] }],
  ];
  for (const [words, expected] of good) {
    it(words.join(" "), () => assert.deepEqual(readArguments(usage, words), { arguments: expected }));
  }

  const bad: [string[], string[]][] = [
    [[], ["name a stack: apac, eu, us"]],
    [["us", "eu"], ["one stack at a time, not us, eu"]],
    [
      ["us", "--force", "-y"],
      ["--force is not known; flags of Pulumi go behind --", "-y is not known; flags of Pulumi go behind --"],
    ],
    [["us", "--yes=no"], ["--yes takes no value"]],
    [["us", "--ci-repository"], ["--ci-repository needs a value"]],
    [["us", "--ci-repository="], ["--ci-repository needs a value"]],
    [["us", "--ci-repository", "--yes"], ["--ci-repository needs a value"]],
    [["us", "--toString"], ["--toString is not known; flags of Pulumi go behind --"]],
    [["--nope"], ["--nope is not known; flags of Pulumi go behind --", "name a stack: apac, eu, us"]],
  ];
  for (const [words, problems] of bad) {
    it(`refuses: ${words.join(" ") || "nothing"}`, () => assert.deepEqual(readArguments(usage, words), { problems }));
  }

  it("takes nothing behind -- where nothing is passed on", () => {
    const plain = { ...usage, passes: false };
    assert.deepEqual(readArguments(plain, ["us", "--", "x"]), { problems: ["nothing can follow --"] });
    assert.deepEqual(readArguments(plain, ["us", "-x"]), { problems: ["-x is not known"] });
    assert.deepEqual(readArguments(plain, ["us", "--"]), { arguments: { stack: "us", flags: {}, passed: [] } });
  });

  it("asks for nothing else when it is asked for help, unless that is behind --", () => {
    for (const words of [["--help"], ["us", "-h"], ["--nope", "--help"]]) {
      assert.deepEqual(readArguments(usage, words), { help: true });
    }
    assert.deepEqual(readArguments(usage, ["us", "--", "--help"]).arguments?.passed, ["--help"]);
    assert.match(
      helpText(usage),
      /^usage: npm run up -- .*\n\nDeploys\.\nStacks: apac, eu, us\. Exit codes .*first-deployment\.md$/,
    );
  });

  it("says how to call the command", () => {
    assert.equal(
      usageText(usage),
      "usage: npm run up -- <stack> [--yes] [--ci-repository <value>] [-- <flags of pulumi>]",
    );
    assert.equal(usageText({ ...usage, flags: {}, passes: false }), "usage: npm run up -- <stack>");
  });
});
