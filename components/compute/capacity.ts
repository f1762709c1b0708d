import { shown, type Problem } from "../shared/problem";

/** How many servers a group keeps. */
export interface Capacity {
  /** Servers that always run; at least one in each zone. */
  readonly minSize: number;
  /** Servers that run when the group is made; scaling decides afterwards. */
  readonly desiredCapacity: number;
  /** Servers that may run at most. */
  readonly maxSize: number;
}

/** The platform's numbers to start from: one server in each of three zones, room for four times the load. */
export const CAPACITY: Capacity = { minSize: 3, desiredCapacity: 3, maxSize: 12 };

/** Servers of a group at its minimum that still run when the fullest of its zones is lost. */
export function survivors(minSize: number, zones: number): number {
  return minSize - Math.ceil(minSize / zones);
}

/**
 * The least maximum with which the other zones can start what a lost zone held, while its servers still count as
 * members of the group.
 */
export function leastMaximum(minSize: number, zones: number): number {
  return minSize + Math.ceil(minSize / zones);
}

/**
 * Problems of a group's sizes in that many zones.
 * `survivesZoneLoss` asks that what is left after the loss of a zone is still one server in every other zone, and
 * that the lost ones can be started elsewhere without raising the maximum first.
 */
export function validateCapacity(capacity: Capacity, zones: number, survivesZoneLoss: boolean): Problem[] {
  const { minSize, desiredCapacity, maxSize } = capacity;
  const problems = (["minSize", "desiredCapacity", "maxSize"] as const).flatMap((path) =>
    sizeProblems(path, capacity[path]),
  );
  if (problems.length > 0) return problems;
  if (minSize > desiredCapacity) {
    problems.push({
      path: "desiredCapacity",
      given: `${desiredCapacity} with minSize ${minSize}`,
      allowed: "at least minSize",
      fix: `set desiredCapacity to ${minSize} or more, or minSize to ${desiredCapacity} or less`,
    });
  }
  if (minSize > maxSize) {
    problems.push({
      path: "maxSize",
      given: `${maxSize} with minSize ${minSize}`,
      allowed: "at least minSize",
      fix: `set maxSize to ${minSize} or more, or minSize to ${maxSize} or less`,
    });
  }
  if (desiredCapacity > maxSize) {
    problems.push({
      path: "maxSize",
      given: `${maxSize} with desiredCapacity ${desiredCapacity}`,
      allowed: "at least desiredCapacity",
      fix: `set maxSize to ${desiredCapacity} or more, or desiredCapacity to ${maxSize} or less`,
    });
  }
  // Fewer than two zones are reported where the subnets are given; sizes cannot help there.
  if (!survivesZoneLoss || zones < 2) return problems;
  if (minSize < zones) {
    problems.push({
      path: "minSize",
      given: `${minSize} in ${zones} zones`,
      allowed: `at least ${zones}, one server in each zone`,
      fix: `set minSize to ${zones}, or survivesZoneLoss to false where an outage is acceptable`,
    });
  }
  const least = leastMaximum(minSize, zones);
  if (maxSize < least) {
    problems.push({
      path: "maxSize",
      given: `${maxSize} with minSize ${minSize} in ${zones} zones`,
      allowed: `at least ${least}, so that the servers of a lost zone can be started in the others`,
      fix: `set maxSize to ${least} or more, or survivesZoneLoss to false where an outage is acceptable`,
    });
  }
  return problems;
}

function sizeProblems(path: string, size: number): Problem[] {
  if (Number.isInteger(size) && size >= 1) return [];
  return [
    {
      path,
      given: shown(size),
      allowed: "a whole number of servers, 1 or more",
      fix: `set ${path} to a number such as 3`,
    },
  ];
}
