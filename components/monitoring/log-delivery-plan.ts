import { accountProblems, regionProblems } from "../shared/place-problems";
import { policyDocument, type Statement } from "../shared/policy-document";
import { shown, type Problem } from "../shared/problem";

/**
 * A service that writes its logs into groups of the account, under the name of the service that delivers them.
 * Others need nothing here: RDS, SNS, Lambda and the flow logs write as roles.
 */
export interface LogVendor {
  /** Part of the statement's name, letters and digits: `Waf`. */
  readonly name: string;
  /** Principal that writes. */
  readonly service: string;
  /** How the names of its groups begin: one statement then serves all groups to come. */
  readonly groups: string;
}

const DELIVERY = "delivery.logs.amazonaws.com";

/**
 * Who delivers logs in a cell: WAF, which takes no other prefix than its own; and whatever uses the prefix that AWS
 * keeps for such logs: ElastiCache's logs, and findings of data protection.
 * Source: "Logs sent to CloudWatch Logs", CloudWatch Logs user guide, read 2026-11-22. Route 53 logs no queries here:
 * it can only in us-east-1. EventBridge has no log group as a target.
 */
export const LOG_VENDORS: readonly LogVendor[] = [
  { name: "Waf", service: DELIVERY, groups: "aws-waf-logs-" },
  { name: "Services", service: DELIVERY, groups: "/aws/vendedlogs/" },
];

/** Characters that CloudWatch Logs takes in one policy; an account has ten policies in a region. */
export const LONGEST_POLICY = 5120;

/** What is decided about the policy before anything is declared. Inputs that are known later are left unchecked. */
export interface LogDeliveryRequest {
  readonly accountId: unknown;
  readonly region: string;
  readonly vendors?: readonly LogVendor[];
}

const NAME = /^[A-Z][A-Za-z0-9]{0,31}$/;
const SERVICE = /^[a-z0-9.-]+\.amazonaws\.com$/;
const GROUPS = /^[A-Za-z0-9._/#-]{4,400}$/;

/** The statements, in the order of the vendors' names. */
export function deliveryStatements(
  vendors: readonly LogVendor[],
  { accountId, region }: { accountId: string; region: string },
): Statement[] {
  return [...vendors]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, service, groups }) => ({
      sid: `${name}DeliverLogs`,
      principals: { Service: service },
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`arn:aws:logs:${region}:${accountId}:log-group:${groups}*:log-stream:*`],
      conditions: {
        StringEquals: { "aws:SourceAccount": accountId },
        ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${accountId}:*` },
      },
    }));
}

/** Every problem of the policy's arguments; its length among them, which AWS looks at only when it is put. */
export function validateLogDelivery(request: LogDeliveryRequest): Problem[] {
  const { accountId, region, vendors = LOG_VENDORS } = request;
  const names = vendors.map(({ name }) => name);
  const problems = vendors.flatMap(({ name, service, groups }, index): Problem[] => {
    const at = `vendors[${index}]`;
    const found: Problem[] = [];
    const refuseIf = (wrong: boolean, path: string, given: string, allowed: string, fix: string) => {
      if (wrong) found.push({ path: `${at}.${path}`, given: shown(given), allowed, fix });
    };
    refuseIf(
      !NAME.test(name),
      "name",
      name,
      "a capital letter, then letters and digits, 32 at most",
      "write it as Waf",
    );
    refuseIf(names.indexOf(name) !== index, "name", name, "given once", "name each vendor differently");
    refuseIf(!SERVICE.test(service), "service", service, "a service principal", `write it as ${DELIVERY}`);
    refuseIf(
      !GROUPS.test(groups),
      "groups",
      groups,
      "the first 4 to 400 characters of names of log groups, without wildcard",
      "write it as /aws/vendedlogs/",
    );
    return found;
  });
  // A number that stands for an account id that is not known yet has as many characters.
  const place = { accountId: "0".repeat(12), region };
  const length = policyDocument(deliveryStatements(vendors, place)).length;
  const tooLong: Problem[] =
    length <= LONGEST_POLICY
      ? []
      : [
          {
            path: "vendors",
            given: `a policy of ${length} characters`,
            allowed: `at most ${LONGEST_POLICY} characters`,
            fix: "give services a common prefix for the names of their groups: /aws/vendedlogs/",
          },
        ];
  return [
    ...accountProblems("accountId", accountId),
    ...regionProblems("region", region),
    ...problems,
    ...(problems.length > 0 ? [] : tooLong),
  ];
}
