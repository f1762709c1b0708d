import type { Texts } from "./model";

export const REACHABILITY: Texts = {
  "internet-to-data-reachability": {
    title: "No path leads from the internet to a data store past the load balancer and the application's servers",
    severity: "critical",
    why: "A database that answers the internet is found and tried within hours, and no password holds for ever.",
    fix: "take away one hop that the finding names: publiclyAccessible: false, or referencedSecurityGroupId: app.id in place of cidrIpv4",
    needs:
      "routes, public addresses, network ACLs and security groups of everything between an internet gateway and the store",
    blind:
      "Groups, subnets and launch templates that are made elsewhere (said as not judged), EKS nodes, what rules for outgoing traffic " +
      "refuse, gateway load balancer endpoints and firewall appliances (taken as closed), peering, transit gateways and VPNs " +
      "(not the internet), prefix lists of AWS (not everybody), and whoever takes over a server behind the load balancer.",
  },
  "data-tier-sg-chain": {
    title: "Data stores take connections from security groups of the application only",
    severity: "high",
    why: "An address block lets in whatever is started there next; a security group lets in those that were given it.",
    fix: "new aws.vpc.SecurityGroupIngressRule(name, { securityGroupId: data.id, referencedSecurityGroupId: app.id, ipProtocol: 'tcp', fromPort: 3306, toPort: 3306 })",
    needs:
      "the store's security groups, and their rules: inline, aws.ec2.SecurityGroupRule or aws.vpc.SecurityGroupIngressRule",
    blind: "Who uses a group that is made elsewhere; rules for ports that the store does not answer on.",
  },
  "app-tier-behind-alb": {
    title: "Servers behind a load balancer take connections from its security group only",
    severity: "high",
    why: "What goes round the load balancer goes round its firewall, its TLS policy and its logs.",
    fix: "referencedSecurityGroupId: loadBalancer.id on every ingress rule of the servers; other groups by the setting alsoFrom",
    needs:
      "the security groups of the launch template, instance or service, and the listeners that lead to its target group",
    blind:
      "Servers that no load balancer of this stack leads to; behind a network load balancer without a security group, " +
      "blocks are accepted on the target group's port, because packets keep the clients' addresses.",
  },
  "private-route-no-igw": {
    title: "Subnets of data and of servers have no route to an internet gateway",
    severity: "high",
    why: "Without that route, one wrong address or rule does not yet put a patient's record on the internet.",
    fix: "natGatewayId in place of gatewayId in the default route, or no default route for data",
    needs: "the route table of every subnet that holds a data store, a server, a function or a proxy",
    blind:
      "Route tables that are made elsewhere; instances that switch sourceDestCheck off are taken for NAT instances, which belong in public subnets.",
  },
  "elasticache-private-subnets": {
    title: "Caches are in subnets without a route to an internet gateway",
    severity: "medium",
    why: "Sessions in a cache are as good as passwords; its subnets need no way out, so they should have none.",
    fix: "subnetIds of isolated subnets in the cache's subnet group",
    needs: "the cache's subnet group and the routes of its subnets",
    blind: "Subnet groups, subnets and route tables that are made elsewhere.",
  },
};
