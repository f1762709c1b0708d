import { strict as assert } from "node:assert";
import fc from "fast-check";
import { CAPACITY, leastMaximum, survivors, validateCapacity } from "../../components/compute/capacity";

const sizes = (minSize: number, desiredCapacity: number, maxSize: number) => ({ minSize, desiredCapacity, maxSize });

describe("capacity of a fleet", () => {
  it("starts with 3, 3 and 12, which survive the loss of one of three zones", () => {
    assert.deepEqual(CAPACITY, sizes(3, 3, 12));
    assert.deepEqual(validateCapacity(CAPACITY, 3, true), []);
  });
  it("knows what is left of a group, and what it must be able to grow to", () => {
    assert.equal(survivors(3, 3), 2);
    assert.equal(survivors(4, 3), 2);
    assert.equal(survivors(6, 2), 3);
    assert.equal(leastMaximum(3, 3), 4);
    assert.equal(leastMaximum(4, 3), 6);
  });
  it("accepts only sizes that leave a server in every other zone", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 2, max: 6 }),
        (min, more, most, zones) => {
          const capacity = sizes(min, min + more, min + more + most);
          if (validateCapacity(capacity, zones, true).length > 0) return;
          assert.ok(survivors(min, zones) >= zones - 1);
          assert.ok(capacity.maxSize - min >= min - survivors(min, zones));
        },
      ),
    );
  });
  for (const wrong of [0, -1, 1.5, NaN, Infinity]) {
    it(`refuses ${wrong} servers, for each size and nothing else`, () =>
      assert.deepEqual(
        validateCapacity(sizes(wrong, wrong, wrong), 3, true),
        ["minSize", "desiredCapacity", "maxSize"].map((path) => ({
          path,
          given: JSON.stringify(wrong),
          allowed: "a whole number of servers, 1 or more",
          fix: `set ${path} to a number such as 3`,
        })),
      ));
  }
  it("refuses min above desired, min above max and desired above max, all at once", () =>
    assert.deepEqual(validateCapacity(sizes(5, 4, 3), 3, false), [
      {
        path: "desiredCapacity",
        given: "4 with minSize 5",
        allowed: "at least minSize",
        fix: "set desiredCapacity to 5 or more, or minSize to 4 or less",
      },
      {
        path: "maxSize",
        given: "3 with minSize 5",
        allowed: "at least minSize",
        fix: "set maxSize to 5 or more, or minSize to 3 or less",
      },
      {
        path: "maxSize",
        given: "3 with desiredCapacity 4",
        allowed: "at least desiredCapacity",
        fix: "set maxSize to 4 or more, or desiredCapacity to 3 or less",
      },
    ]));
  it("takes equal sizes, and a single server, where an outage is accepted", () => {
    assert.deepEqual(validateCapacity(sizes(1, 1, 1), 3, false), []);
    assert.deepEqual(validateCapacity(sizes(3, 4, 4), 3, true), []);
  });
  it("leaves a single zone to whoever checks the subnets", () => {
    assert.deepEqual(validateCapacity(sizes(3, 3, 3), 1, true), []);
    assert.equal(validateCapacity(sizes(1, 1, 1), 2, true).length, 2);
  });
  it("refuses a zone without a server, and no room for a lost zone's servers", () =>
    assert.deepEqual(validateCapacity(sizes(2, 2, 2), 3, true), [
      {
        path: "minSize",
        given: "2 in 3 zones",
        allowed: "at least 3, one server in each zone",
        fix: "set minSize to 3, or survivesZoneLoss to false where an outage is acceptable",
      },
      {
        path: "maxSize",
        given: "2 with minSize 2 in 3 zones",
        allowed: "at least 3, so that the servers of a lost zone can be started in the others",
        fix: "set maxSize to 3 or more, or survivesZoneLoss to false where an outage is acceptable",
      },
    ]));
});
