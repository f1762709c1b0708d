import { strict as assert } from "node:assert";
import fc from "fast-check";
import { COLOURED, counted, PLAIN, styleFor, table, WIDTH, wrapped } from "../../plan/layout";

describe("layout", () => {
  it("breaks at blanks and nowhere else", () => {
    const words = Array.from({ length: 40 }, (_, index) => `word${index}`).join(" ");
    const lines = wrapped("  - ", words, 4);
    assert.ok(lines.length > 1);
    assert.ok(lines.every((line) => line.length <= WIDTH));
    assert.equal(lines.map((line) => line.slice(4)).join(" "), words);
    assert.deepEqual(wrapped("> ", "x".repeat(200), 2), [`> ${"x".repeat(200)}`]);
  });

  it("fills a line to its last column", () => {
    const exact = `${"a".repeat(49)} ${"b".repeat(48)}`;
    assert.deepEqual(wrapped("  ", exact, 2), [`  ${exact}`]);
    assert.deepEqual(wrapped("   ", exact, 2), [`   ${"a".repeat(49)}`, `  ${"b".repeat(48)}`]);
  });

  it("keeps every word, whatever the text", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1 }), (words) => {
        const lines = wrapped("", words.join(" "), 0);
        assert.deepEqual(lines.join(" ").split(" "), words);
        assert.ok(lines.every((line) => line.length <= WIDTH));
      }),
    );
  });

  it("aligns columns and wraps the last below itself", () => {
    const long = Array.from({ length: 12 }, () => "something").join(", ");
    assert.deepEqual(
      table(
        [
          ["a", "bb", "c"],
          ["aaa", "b", long],
        ],
        2,
      ),
      [
        "  a    bb  c",
        "  aaa  b   something, something, something, something, something, something, something, something,",
        "           something, something, something, something",
      ],
    );
    assert.deepEqual(table([], 4), []);
    assert.deepEqual(table([["only"]], 4), ["    only"]);
  });

  it("colours for terminals, unless NO_COLOR has a value", () => {
    assert.equal(styleFor(true, {}), COLOURED);
    assert.equal(styleFor(true, { NO_COLOR: "" }), COLOURED);
    assert.equal(styleFor(true, { NO_COLOR: "1" }), PLAIN);
    assert.equal(styleFor(false, {}), PLAIN);
    assert.equal(COLOURED.strong("a") + COLOURED.alarm("b"), "\u001b[1ma\u001b[22m\u001b[1;31mb\u001b[22;39m");
    assert.equal(PLAIN.strong("a") + PLAIN.alarm("b"), "ab");
  });

  it("counts in English", () => {
    assert.deepEqual(
      [0, 1, 2].map((count) => counted(count, "stack")),
      ["0 stacks", "1 stack", "2 stacks"],
    );
  });
});
