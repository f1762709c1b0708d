import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { once } from "../shared/once";
import { refuse } from "../shared/refuse";
import { groupNameProblems, validateConversations } from "./conversation-problems";
import { type Conversation, type Peer, type PlannedRule, planRules } from "./conversations";

/** A list of addresses that somebody else keeps: S3's in the region, CloudFront's, a hospital's. */
export interface PrefixList {
  /** Id of the list: `pl-…`. */
  readonly id: pulumi.Input<string>;
  /**
   * How many rules it counts as: the maximum entries of a list of one's own, AWS's published weight of one of its own
   * (55 for CloudFront's).
   * @default 1, the weight of S3's and DynamoDB's
   */
  readonly weight?: number;
}

export interface SecurityGroupsArgs<Party extends string> {
  /** The VPC that the groups are in. */
  readonly vpcId: pulumi.Input<string>;
  /**
   * Who there is, and what each one's group is for. The text becomes the group's description, which EC2 cannot change:
   * an edit reaches only groups that are made later.
   */
  readonly parties: Readonly<Record<Party, string>>;
  /** Who may talk to whom; nothing else can. At most 60 rules a direction and party. */
  readonly conversations: readonly Conversation[];
  /**
   * Lists of addresses that conversations can name.
   * @default none
   */
  readonly prefixLists?: Readonly<Record<string, PrefixList>>;
  /**
   * Region of the VPC, where it is not the provider's.
   * @default the provider's region
   */
  readonly region?: string;
}

/**
 * One security group for each party, and the rules that let exactly the planned conversations happen.
 *
 * Creates: the groups; for each conversation one ingress rule at the called party and one egress rule at the calling.
 * Guarantees: no rule without a description; no way in or out that no conversation names; names that do not depend on
 * the order of conversations; an id is handed out only once the group's rules exist, so that nothing starts mute.
 * IPv4 only.
 * Costs: nothing.
 *
 * @example
 * const traffic = new SecurityGroups("traffic", {
 *   vpcId: network.vpcId,
 *   parties: { web: "Web servers", database: "The database" },
 *   conversations: [{ from: "web", to: "database", port: 3306, why: "Queries of the application" }],
 * });
 */
export class SecurityGroups<Party extends string = string> extends pulumi.ComponentResource {
  private readonly ids: ReadonlyMap<string, pulumi.Output<string>>;

  constructor(name: string, args: SecurityGroupsArgs<Party>, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:network:SecurityGroups", name, {}, opts);
    refuse(`security groups "${name}"`, [...groupNameProblems(name), ...validateConversations(args)]);
    const place = args.region === undefined ? {} : { region: args.region };
    const descriptions = Object.entries<string>(args.parties);

    const groups = new Map(
      descriptions.map(([party, description]) => [
        party,
        this.group(`${name}-${party}`, description, args.vpcId, place),
      ]),
    );
    const rules = planRules(args).map((rule) => ({
      party: rule.party,
      resource: this.rule(`${name}-${rule.key}`, rule, groups, args.prefixLists ?? {}, place),
    }));

    this.ids = new Map(
      [...groups].map(([party, group]) => [
        party,
        once(
          group.id,
          rules.filter((rule) => rule.party === party).map(({ resource }) => resource),
        ),
      ]),
    );
    this.registerOutputs({ ids: Object.fromEntries(this.ids) });
  }

  /** Id of a party's group, once its rules exist. */
  id(party: Party): pulumi.Output<string> {
    const id = this.ids.get(party);
    if (id === undefined) throw new Error(`there is no party ${party}; there are ${[...this.ids.keys()].join(", ")}`);
    return id;
  }

  private group(name: string, description: string, vpcId: pulumi.Input<string>, place: Place): aws.ec2.SecurityGroup {
    return new aws.ec2.SecurityGroup(
      name,
      {
        vpcId,
        description,
        // Two groups that name each other could not be deleted while the other's rule stands.
        revokeRulesOnDelete: true,
        tags: { Name: name },
        ...place,
      },
      // A new description would replace the group, and its old self cannot go while an interface uses it.
      { parent: this, ignoreChanges: ["description"] },
    );
  }

  private rule(
    name: string,
    rule: PlannedRule,
    groups: ReadonlyMap<string, aws.ec2.SecurityGroup>,
    prefixLists: Readonly<Record<string, PrefixList>>,
    place: Place,
  ): pulumi.Resource {
    const idOf = (party: string): pulumi.Output<string> => {
      const group = groups.get(party);
      if (group === undefined) throw new Error(`no group for ${party}`);
      return group.id;
    };
    const inputs = {
      securityGroupId: idOf(rule.party),
      ...peerInputs(rule.peer, idOf, prefixLists),
      ipProtocol: rule.protocol,
      fromPort: rule.fromPort,
      toPort: rule.toPort,
      description: rule.description,
      ...place,
    };
    return rule.direction === "ingress"
      ? new aws.vpc.SecurityGroupIngressRule(name, inputs, { parent: this })
      : new aws.vpc.SecurityGroupEgressRule(name, inputs, { parent: this });
  }
}

interface Place {
  region?: string;
}

/** Exactly one of the ways in which EC2 names the other end. */
function peerInputs(
  peer: Peer,
  idOf: (party: string) => pulumi.Output<string>,
  prefixLists: Readonly<Record<string, PrefixList>>,
): Pick<aws.vpc.SecurityGroupIngressRuleArgs, "cidrIpv4" | "prefixListId" | "referencedSecurityGroupId"> {
  if ("cidr" in peer) return { cidrIpv4: peer.cidr };
  if ("party" in peer) return { referencedSecurityGroupId: idOf(peer.party) };
  const list = prefixLists[peer.prefixList];
  if (list === undefined) throw new Error(`no prefix list ${peer.prefixList}`);
  return { prefixListId: list.id };
}
