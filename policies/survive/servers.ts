import { asNumber, elements, read } from "../evidence";
import { ASG } from "../reach/kinds";
import type { Network } from "../reach/network";
import type { Resource } from "../resource";
import { cannotBeProved, notApplicable, satisfied, shown, violated, type Verdict } from "../verdict";
import { judgeSites, judgeZones, losses, reason, siteWithExit, type Site } from "./sites";
import { sameZone, zoneText } from "./zones";

/** Servers are counted that run already: what has to be started after the loss of a zone may find no capacity. */
export function serversSurvive(group: Resource, network: Network, percent: number): Verdict {
  const member = network.memberOf(group);
  if (member === undefined) return notApplicable("it is in no network of this stack");
  const behind = network.targets.groupsOf(group).size > 0;
  const isAsg = ASG.includes(group.type);
  if (!isAsg && !behind) return notApplicable("no load balancer sends it requests; it is started again elsewhere");
  const count = running(group, isAsg ? "minSize" : "desiredCount");
  if (typeof count !== "number") return count;
  if (count === 0)
    return behind ? violated("it may be without any server") : notApplicable("it may be without any server");
  const judge = (sites: readonly Site[]) => enoughLeft(sites, count, percent);
  const zones = read(group.inputs, "availabilityZones");
  const names = zones.state === "known" ? elements(zones.value) : undefined;
  if (!member.subnets.given && names !== undefined) {
    return judgeZones(names, judge);
  }
  return judgeSites(member.subnets, (subnet) => siteWithExit(network, subnet), judge);
}

/** How many servers there always are. */
function running(group: Resource, property: string): number | Verdict {
  const found = read(group.inputs, property);
  if (found.state === "unknown") return cannotBeProved(property);
  if (found.state === "absent")
    return property === "minSize"
      ? violated("minSize is left out")
      : notApplicable(`${property} is left out; scaling sets it`);
  return asNumber(found.value) ?? violated(`${property} is ${shown(found.value)}, not a number`);
}

/**
 * `count` servers are spread evenly over the zones, the surplus in any of them; the zones that go take as many as
 * they may have.
 */
export function enoughLeft(sites: readonly Site[], count: number, percent: number): Verdict {
  const zones = [...new Set(sites.map(({ zone }) => zone))];
  const needed = Math.max(1, Math.ceil((count * percent) / 100));
  for (const loss of losses(sites)) {
    const dead = new Set(loss.gone.map(({ zone }) => zone)).size;
    const lost = Math.floor(count / zones.length) * dead + Math.min(count % zones.length, dead);
    const left = count - lost;
    if (left >= needed) continue;
    if (zones.length === 1 && loss.gone.length === sites.length) {
      return violated(`the loss of ${zoneText(loss.zone)} stops it: ${reason(loss)}`);
    }
    if (dead < zones.length && !comparable(zones)) return cannotBeProved("the zones of its subnets");
    return violated(
      `the loss of ${zoneText(loss.zone)} leaves ${left} of ${count} servers, fewer than ${needed} (${percent} %): ${reason(loss)}`,
    );
  }
  return comparable(zones) ? satisfied : cannotBeProved("the zones of its subnets");
}

const comparable = (zones: readonly string[]): boolean =>
  zones.length < 2 || zones.slice(1).every((zone) => sameZone(zone, zones[0] ?? "") === "no");
