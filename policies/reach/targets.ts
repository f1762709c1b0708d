import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { CLASSIC_LOAD_BALANCER, LISTENER, LISTENER_RULE, LOAD_BALANCER } from "../types";
import { ASG, ECS_SERVICE, INSTANCES, TARGET_ATTACHMENT, TARGET_GROUP } from "./kinds";
import { KINDS } from "./member-kinds";
import { mentioned } from "./referents";

const ASG_ATTACHMENT = ["aws:autoscaling/attachment:Attachment"];
const TRAFFIC_SOURCE = ["aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment"];
const CLASSIC_ATTACHMENT = ["aws:elb/attachment:Attachment"];
const MEMBERS = KINDS.flatMap(({ types }) => types);
const FRONT = [...TARGET_GROUP, ...CLASSIC_LOAD_BALANCER];

/** Which load balancers hand requests to which resources, and by which target groups. */
export class Targets {
  private readonly balancers = new Map<Resource, Set<Resource>>();
  private readonly targets = new Map<Resource, Set<Resource>>();
  private readonly groups = new Map<Resource, Set<Resource>>();

  constructor(private readonly graph: Graph) {
    const fronts = this.frontsOfGroups();
    for (const [target, group] of this.registered()) {
      put(this.groups, target, group);
      const balancers = CLASSIC_LOAD_BALANCER.includes(group.type) ? [group] : (fronts.get(group) ?? []);
      for (const balancer of balancers) {
        put(this.balancers, target, balancer);
        put(this.targets, balancer, target);
      }
    }
  }

  targetsOf = (balancer: Resource): ReadonlySet<Resource> => this.targets.get(balancer) ?? EMPTY;
  /** The load balancers of the stack in front of a resource. */
  balancersOf = (target: Resource): ReadonlySet<Resource> => this.balancers.get(target) ?? EMPTY;
  /** Target groups, or classic load balancers, that a resource is registered with. */
  groupsOf = (target: Resource): ReadonlySet<Resource> => this.groups.get(target) ?? EMPTY;

  /** Target groups with the load balancers whose listeners forward to them. */
  private frontsOfGroups(): Map<Resource, Set<Resource>> {
    const { graph } = this;
    const fronts = new Map<Resource, Set<Resource>>();
    const join = (from: Resource, property: string, listeners: readonly Resource[]) => {
      for (const group of mentioned(graph, from, property, TARGET_GROUP)) {
        for (const listener of listeners) {
          graph.targets(listener, "loadBalancerArn", LOAD_BALANCER).forEach((one) => put(fronts, group, one));
        }
      }
    };
    for (const listener of graph.of(LISTENER)) join(listener, "defaultActions", [listener]);
    for (const rule of graph.of(LISTENER_RULE)) join(rule, "actions", graph.targets(rule, "listenerArn", LISTENER));
    return fronts;
  }

  /** Every target with a target group or classic load balancer that it is registered with. */
  private registered(): [Resource, Resource][] {
    const { graph } = this;
    const pairs: [Resource, Resource][] = [];
    const pair = (targets: readonly Resource[], from: Resource, properties: readonly string[]) => {
      const groups = properties.flatMap((property) => mentioned(graph, from, property, FRONT));
      for (const group of groups) for (const target of targets) pairs.push([target, group]);
    };
    for (const one of graph.of(ASG)) pair([one], one, ["targetGroupArns", "loadBalancers", "trafficSources"]);
    for (const one of graph.of(ECS_SERVICE)) pair([one], one, ["loadBalancers"]);
    for (const one of [...graph.of(ASG_ATTACHMENT), ...graph.of(TRAFFIC_SOURCE)]) {
      const groups = graph.targets(one, "autoscalingGroupName", ASG);
      pair(groups, one, ["lbTargetGroupArn", "elb", "trafficSource"]);
    }
    for (const one of graph.of(TARGET_ATTACHMENT))
      pair(mentioned(graph, one, "targetId", MEMBERS), one, ["targetGroupArn"]);
    for (const one of graph.of(CLASSIC_ATTACHMENT)) pair(graph.targets(one, "instance", INSTANCES), one, ["elb"]);
    for (const one of graph.of(CLASSIC_LOAD_BALANCER)) {
      for (const target of graph.targets(one, "instances", INSTANCES)) pairs.push([target, one]);
    }
    return pairs;
  }
}

const EMPTY: ReadonlySet<Resource> = new Set();

function put(map: Map<Resource, Set<Resource>>, key: Resource, value: Resource): void {
  const set = map.get(key);
  if (set === undefined) map.set(key, new Set([value]));
  else set.add(value);
}
