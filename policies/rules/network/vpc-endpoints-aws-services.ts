import { leadsTo } from "../../checks/gateway-routes";
import { isOffered, serviceOf, usesOf } from "../../checks/endpoint-needs";
import { texts } from "../../config";
import { stackRule } from "../../rule";
import { VPC, VPC_ENDPOINT } from "../../types";
import { cannotBeProved, notApplicable, satisfied, violated } from "../../verdict";

/** Every network needs S3, by a gateway, which costs nothing; the others where they are used. */
const ALWAYS = "s3";
const SERVICES = "s3 kms sqs sns secretsmanager textract logs ssm ssmmessages ec2messages";

export const vpcEndpointsAwsServices = stackRule("vpc-endpoints-aws-services", {
  types: VPC,
  settings: { services: texts(SERVICES.split(" "), "Services that are to be reached through endpoints where used.") },
  judge: (vpc, graph, { services }) => {
    const uses = usesOf(vpc, graph);
    if (uses.length === 0) return notApplicable("nothing that may touch health data computes in it");
    const { sure, maybe } = graph.configuring(vpc, VPC, [VPC_ENDPOINT], "vpcId");
    const there = new Set(sure.map(serviceOf));
    const lacking = services.filter((service) => !there.has(service) && isOffered(service, vpc.region));
    const users = (service: string) =>
      uses.filter((use) => service === ALWAYS || use.services.has(service)).map(({ by }) => by.name);
    const missing = lacking.filter((service) => users(service).length > 0);
    const [open] = [...sure.filter((one) => serviceOf(one) === undefined), ...maybe];
    if (missing.length > 0) {
      if (open !== undefined) return cannotBeProved(`the service or VPC of ${open.name}`);
      return violated(`it has no endpoint for ${missing.join(", ")}, used by ${few(missing.flatMap(users))}`);
    }
    const unknown = lacking.length > 0 ? uses.flatMap((use) => use.unknown) : [];
    if (unknown.length > 0) return cannotBeProved([...new Set(unknown)].join(", "));
    const gateways = sure.filter((one) => serviceOf(one) === ALWAYS);
    return services.includes(ALWAYS) ? leadsTo(gateways, uses, graph) : satisfied;
  },
});

const MOST_NAMES = 5;

function few(all: readonly string[]): string {
  const names = [...new Set(all)].sort();
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  return names.slice(0, MOST_NAMES).join(", ") + more;
}
