import type { Making, Specials } from "../schema/making";
import { texts } from "../schema/value";
import type { Properties } from "../types";

const KINDS: Readonly<Record<string, string>> = { application: "app", network: "net", gateway: "gwy" };

/** Hosted zones that application load balancers answer from, by region: AWS's list of service endpoints. */
const ZONES: Readonly<Record<string, string>> = {
  "us-east-1": "Z35SXDOTRQ7X7K",
  "us-west-2": "Z1H1FL5HABSF5",
  "eu-central-1": "Z215JYRZR1TBD5",
  "eu-west-1": "Z32O12XQLNTSW2",
  "ap-southeast-2": "Z1GM3OXH4ZPM65",
  "ap-southeast-4": "Z09517862IB2WZLPXG76F",
};

/** Elastic Load Balancing. */
export const LB: Specials = {
  "aws:lb/loadBalancer:LoadBalancer": {
    id: balancerArn,
    outputs: (making) => {
      const { text, inputs, place, random } = making;
      const internal = inputs["internal"] === true ? "internal-" : "";
      return {
        arn: balancerArn(making),
        arnSuffix: balancerPath(making),
        dnsName: `${internal}${text("name")}-${random("digits", 10, "host")}.${place.region}.elb.amazonaws.com`,
        zoneId: ZONES[place.region] ?? `Z${random("upperAlnum", 13, "zone")}`,
      };
    },
    replaces: (before, news) => (news["loadBalancerType"] === "network" ? networkReplaces(before, news) : []),
  },
  "aws:lb/listener:Listener": {
    id: listenerArn,
    outputs: ({ id }) => ({ arn: id }),
  },
  "aws:lb/targetGroup:TargetGroup": {
    id: (making) => making.arn("elasticloadbalancing", targetPath(making)),
    outputs: (making) => ({ arn: making.id, arnSuffix: targetPath(making), loadBalancerArns: [] }),
  },
};

function balancerPath({ text, random }: Making): string {
  return `${KINDS[text("loadBalancerType")] ?? "app"}/${text("name")}/${random("hex", 16, "balancer")}`;
}

function balancerArn(making: Making): string {
  return making.arn("elasticloadbalancing", `loadbalancer/${balancerPath(making)}`);
}

function listenerArn({ text, random }: Making): string {
  return `${text("loadBalancerArn").replace(":loadbalancer/", ":listener/")}/${random("hex", 16, "listener")}`;
}

function targetPath({ text, random }: Making): string {
  return `targetgroup/${text("name")}/${random("hex", 16, "targets")}`;
}

/** A network load balancer cannot lose a subnet, nor get its first or lose its last security group. */
function networkReplaces(before: Properties, news: Properties): readonly string[] {
  const lost = texts(before["subnets"]).some((subnet) => !texts(news["subnets"]).includes(subnet));
  const had = texts(before["securityGroups"]).length > 0;
  const has = texts(news["securityGroups"]).length > 0;
  return [...(lost ? ["subnets"] : []), ...(had === has ? [] : ["securityGroups"])];
}
