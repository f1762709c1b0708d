import type { Account, Properties, Request, Rule, Thing } from "../types";
import { KINDS, type Kind } from "./reference-kinds";
import { REFERENCES, type Reference } from "./references-data";
import { flag, text, valuesAt } from "./support";

/** A value that names something in the account, and where it stands. */
interface Named {
  readonly reference: Reference;
  readonly kind: Kind;
  readonly path: string;
  readonly value: string;
}

/** Everything that properties of a type name in this account; unknown values and what AWS or others own are left out. */
function namedBy(type: string, properties: Properties, account: string): Named[] {
  return (REFERENCES[type] ?? []).flatMap((reference) => {
    const kind: Kind = KINDS[reference.kind];
    return valuesAt(properties, reference.path).flatMap(({ path, value }) =>
      typeof value === "string" && value !== "" && isOurs(value, kind, account)
        ? [{ reference, kind, path, value: value.replace(/:\*$/, "") }]
        : [],
    );
  });
}

/** Policies, keys and the like that AWS keeps, and ARNs of other accounts, are not in this account to be looked for. */
function isOurs(value: string, kind: Kind, account: string): boolean {
  if (kind.form?.test(value) === false || /(^|:)alias\/aws\//.test(value)) return false;
  const owner = value.startsWith("arn:") ? (value.split(":")[4] ?? "") : "";
  return owner === "" || owner === account;
}

/** The things that are named so, in every region. */
function named({ kind, value }: Named, account: Account): Thing[] {
  return Object.entries(kind.targets).flatMap(([type, by]) =>
    account.all(type).filter((one) => goesBy(one, by).includes(value)),
  );
}

const goesBy = ({ id, outputs }: Thing, by: readonly string[]): unknown[] => [
  ...(by.includes("id") ? [id] : []),
  ...by.map((name) => outputs[name]),
];

/** What a request names that it did not name before: what stays is not looked at again. */
function newlyNamed({ type, inputs, now }: Request, account: Account): Named[] {
  const before = new Set(now === undefined ? [] : namedBy(type, now.inputs, account.id).map(({ value }) => value));
  return namedBy(type, inputs, account.id).filter(({ value }) => !before.has(value));
}

const isReachable = ({ reference }: Named, { region }: Request, target: Thing): boolean =>
  reference.anyRegion === true || region === "" || target.region === "" || target.region === region;

const types = Object.keys(REFERENCES);

const exists: Rule = {
  id: "references/exists",
  cause: "a service refuses to make or change what names something that is not there",
  source: "the services' API references; known",
  types,
  at: "apply",
  on: ["create", "update"],
  refuses: (request, account) => {
    const missing = newlyNamed(request, account).find((one) => named(one, account).length === 0);
    if (missing === undefined) return undefined;
    const { path, value, kind } = missing;
    return `${path} is ${JSON.stringify(value)} (${kind.missing}), and no such ${kind.called} exists`;
  },
};

const sameRegion: Rule = {
  id: "references/same-region",
  cause: "ids, ARNs and keys mean nothing to the service of another region",
  source: "TF src; terraform-aws-modules/terraform-aws-rds PR #428",
  types,
  at: "apply",
  on: ["create", "update"],
  refuses: (request, account) => {
    for (const one of newlyNamed(request, account)) {
      const targets = named(one, account);
      const elsewhere = targets[0]?.region;
      if (elsewhere === undefined || targets.some((target) => isReachable(one, request, target))) continue;
      const { path, value, kind } = one;
      return (
        `${path} is ${JSON.stringify(value)} (${kind.missing}): the ${kind.called} does not exist in ` +
        `${request.region}; it exists in ${elsewhere}`
      );
    }
    return undefined;
  },
};

/** References that hold something, by the type of what they hold. */
const HOLDERS: ReadonlyMap<string, readonly string[]> = holders();

function holders(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [type, references] of Object.entries(REFERENCES))
    for (const { kind, holds } of references)
      for (const target of holds ? Object.keys(KINDS[kind].targets) : [])
        found.set(target, [...new Set([...(found.get(target) ?? []), type])]);
  return found;
}

/** Where a thing names another so that the other cannot go; undefined when it does not, or goes with it. */
function grip(holder: Thing, target: Thing, account: Account): Named | undefined {
  const all = namedBy(holder.type, holder.outputs, account.id).filter(({ kind, value }) =>
    goesBy(target, kind.targets[target.type] ?? []).includes(value),
  );
  if (all.some(({ reference }) => !reference.holds)) return undefined;
  return all.find(
    ({ reference }) => reference.freedBy === undefined || flag(target.outputs, reference.freedBy) !== true,
  );
}

const inUse: Rule = {
  id: "references/not-in-use",
  cause: "a service refuses to delete what something else still uses",
  source: "pulumi/pulumi-aws #4220, #4226; TF #16889, #1671; known",
  types: [...HOLDERS.keys()],
  at: "apply",
  on: ["delete"],
  refuses: ({ now }, account) => {
    if (now === undefined) return undefined;
    for (const type of HOLDERS.get(now.type) ?? [])
      for (const holder of account.all(type)) {
        if (holder.type === now.type && holder.id === now.id) continue;
        const held = now.region === holder.region || now.region === "" ? grip(holder, now, account) : undefined;
        if (held !== undefined)
          return `${now.id} is still named by ${holder.type} ${holder.id} in ${held.path} (${held.kind.held})`;
      }
    return undefined;
  },
};

/** The network that something is part of; undefined for what is in none. */
const networkOf = ({ type, id, outputs }: Thing): string | undefined =>
  type === "aws:ec2/vpc:Vpc" ? id : text(outputs, "vpcId");

const sameNetwork: Rule = {
  id: "references/same-network",
  cause: "subnets, groups, tables and target groups that work together are in one VPC (InvalidParameterValue)",
  source: "known",
  types,
  at: "apply",
  on: ["create", "update"],
  refuses: (request, account) => {
    const all = namedBy(request.type, request.inputs, account.id).flatMap((one) =>
      named(one, account).map((target) => ({ ...one, network: networkOf(target) })),
    );
    const first = all.find(({ network }) => network !== undefined);
    const other = all.find(({ network }) => network !== undefined && network !== first?.network);
    return first && other && `${first.path} is in ${first.network} and ${other.path} in ${other.network}`;
  },
};

/** What is named must exist, in the right region and network, and stay as long as something needs it. */
export const references: readonly Rule[] = [exists, sameRegion, sameNetwork, inUse];
