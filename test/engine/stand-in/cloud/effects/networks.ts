import type { Refused } from "../../messages";
import type { Properties, Thing } from "../../types";
import type { Store } from "../store";
import { text } from "../text";
import type { Effects } from "./effect";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const ACL = "aws:ec2/networkAcl:NetworkAcl";
const TABLE = "aws:ec2/routeTable:RouteTable";

/** What AWS makes with every VPC, by the output of the VPC that names it. */
const DEFAULTS: readonly (readonly [output: string, type: string, properties: Properties])[] = [
  ["defaultSecurityGroupId", GROUP, { name: "default", description: "default VPC security group" }],
  ["defaultNetworkAclId", ACL, {}],
  ["defaultRouteTableId", TABLE, {}],
];

/** Resources that take over what AWS has made, and give it back when they are deleted. */
const takesOver = (type: string, find: (thing: Thing) => string) => ({
  adopts: (thing: Thing, store: Store): Thing | Refused => {
    const wanted = find(thing);
    const there = store
      .ofType(type)
      .find(
        (kept) =>
          kept.with !== undefined &&
          kept.thing.region === thing.region &&
          (kept.thing.id === wanted || kept.thing.outputs["vpcId"] === wanted),
      );
    if (there === undefined)
      return { code: "", message: `there is no default of ${wanted || "the default VPC"} to take over` };
    const { id, outputs } = there.thing;
    return { ...thing, id, outputs: { ...outputs, ...thing.outputs, ...named(outputs), id } };
  },
  overwrites: true,
});

/** What a default keeps of its own: it cannot be renamed. */
const named = ({ name, arn, description, vpcId }: Properties): Properties =>
  Object.fromEntries(
    Object.entries({ name, arn, description, vpcId }).filter(([, value]) => value !== undefined),
  ) as Properties;

export const networks: Effects = {
  "aws:ec2/vpc:Vpc": {
    brings: (vpc) =>
      DEFAULTS.flatMap(([output, type, properties]) => {
        const id = text(vpc.outputs, output);
        if (id === "") return [];
        const inputs = { ...properties, vpcId: vpc.id };
        const [, , , region, account] = text(vpc.outputs, "arn").split(":");
        const kind = type === GROUP ? "security-group" : type === ACL ? "network-acl" : "route-table";
        const arn = `arn:aws:ec2:${region}:${account}:${kind}/${id}`;
        return [{ type, id, region: vpc.region, inputs, outputs: { ...inputs, id, arn, ownerId: account ?? "" } }];
      }),
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": takesOver(GROUP, ({ inputs }) => text(inputs, "vpcId")),
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": takesOver(ACL, ({ inputs }) => text(inputs, "defaultNetworkAclId")),
  "aws:ec2/defaultRouteTable:DefaultRouteTable": takesOver(TABLE, ({ inputs }) => text(inputs, "defaultRouteTableId")),
};
