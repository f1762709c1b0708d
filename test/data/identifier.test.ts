import assert from "node:assert/strict";
import * as fc from "fast-check";
import { identifierOf, identifierProblems } from "../../components/data/identifier";

describe("physical identifiers", () => {
  it("are made of project, stack and name", () => {
    assert.equal(identifierOf("careplane", "us", "database", 40), "careplane-us-database");
    assert.equal(identifierOf("careplane", "clinic/careplane/eu-2", "database", 40), "careplane-eu-2-database");
    assert.equal(identifierOf("24Care_Plane", "US", "main.db", 40), "care-plane-us-main-db");
    assert.equal(identifierOf("careplane", "us", "database", 13), "careplane-us");
  });

  it("are always ones that the services take", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 40 }), (stack, name, longest) => {
        assert.deepEqual(identifierProblems(identifierOf("careplane", stack, name, longest), longest), []);
      }),
    );
  });

  it("are refused with the form that is taken", () => {
    for (const wrong of ["", "Upper", "2nd", "a--b", "a-", "-a", "a_b", "abcdef", 7, undefined]) {
      const [problem, ...more] = identifierProblems(wrong, 5);
      assert.deepEqual(more, []);
      assert.equal(problem?.path, "identifier");
      assert.equal(problem.allowed, "at most 5 lower-case letters, digits and single hyphens, a letter first");
      assert.equal(problem.fix, "write it as careplane-us-database");
    }
    for (const right of ["a", "a-b-c", "abcde", "a1"]) assert.deepEqual(identifierProblems(right, 5), []);
  });
});
