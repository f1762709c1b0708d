import type { Texts } from "./model";

export const SURVIVAL: Texts = {
  "az-loss-survivability": {
    title: "Every tier still has a healthy member when any one availability zone is lost",
    severity: "critical",
    why: "While a zone is down, its API may not start anything new: only what already runs elsewhere sees patients.",
    fix: "subnets of a second zone; multiAz: true; a NAT gateway for each zone; minSize large enough for the zones that are left",
    needs: "the zones of subnets, by id or by name, and minSize, multiAz, automaticFailoverEnabled and the like",
    blind:
      "Zones of subnets that are made elsewhere; whether the servers that are left carry the load: by default half of minSize must be " +
      "left, which is what a target of 50 % CPU has room for (setting capacityLeft, in percent).",
    deviation:
      "Servers are counted by minSize, not by what scaling has started, and the fullest zone is taken to be the lost one.",
  },
  "nat-per-az": {
    title: "Private subnets leave through a NAT gateway of their own zone, or through a regional one",
    severity: "high",
    why: "With one gateway for all, the loss of its zone cuts the servers of every other zone off from payments and pharmacies.",
    fix: "one aws.ec2.NatGateway for each zone and a route table for each private subnet, or availabilityMode: 'regional'",
    needs: "the zones of the subnet and of the gateway's subnet, both by id or both by name",
    blind: "Gateways that are made elsewhere, NAT instances, and egress through a transit gateway.",
  },
  "asg-alb-az-match": {
    title: "A load balancer has a subnet in every zone where its Auto Scaling group starts servers",
    severity: "high",
    why: "Servers in a zone that the load balancer does not cover get no request, and count as capacity all the same.",
    fix: "subnets of the load balancer in every zone of vpcZoneIdentifiers",
    needs: "the subnets of both, and the listeners and target groups between them",
    blind: "Load balancers and subnets that are made elsewhere; zones by id beside zones by name cannot be compared.",
  },
  "vpc-subnets-multi-az": {
    title: "Each tier of a VPC has subnets in two zones or more",
    severity: "medium",
    why: "A tier that has subnets in one zone cannot be spread later without a new address plan.",
    fix: "a subnet of the tier in a second availabilityZone",
    needs: "the zones of the VPC's subnets and their routes, which tell public, private and isolated subnets apart",
    blind: "Subnets that are made elsewhere; two tiers with the same kind of routes count as one.",
  },
};
