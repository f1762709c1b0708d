import type { ResourceRecord } from "../plan/recorder";

/**
 * A stack's resources as a program of plain calls: one statement each, every value written out, no component classes,
 * no planning. Values that came from another resource's id or ARN are taken from it again, so that the calls depend on
 * one another as they did.
 */
export function flatProgram(name: string, resources: readonly ResourceRecord[]): string {
  const made = resources.filter(({ type }) => type !== "pulumi:pulumi:Stack");
  const variables = new Map(made.map((one, index) => [one.urn, `r${index}`]));
  const byUrn = new Map(made.map((one) => [one.urn, one]));
  const statements = made.map((one) => statement(one, byUrn, variables));
  return [`export function ${name}(): void {`, ...statements.map((line) => `  ${line}`), "}", ""].join("\n");
}

/** Everything a file of flat programs needs before them. */
export const HEADER = `import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
void awsx;
`;

function statement(
  one: ResourceRecord,
  byUrn: ReadonlyMap<string, ResourceRecord>,
  variables: ReadonlyMap<string, string>,
): string {
  const used = new Set<string>();
  const inputs = Object.entries(one.inputs).map(([property, value]) => {
    const owners = (one.propertyDependencies[property] ?? []).flatMap((urn) => byUrn.get(urn) ?? []);
    return `${JSON.stringify(property)}: ${expression(value, property, { one, owners, variables, used })}`;
  });
  const others = one.dependencies.filter((urn) => !used.has(urn)).flatMap((urn) => variables.get(urn) ?? []);
  const parent = variables.get(one.parent);
  const options = [
    ...(parent === undefined ? [] : [`parent: ${parent}`]),
    ...(one.protect ? ["protect: true"] : []),
    ...(one.retainOnDelete ? ["retainOnDelete: true"] : []),
    ...(one.deleteBeforeReplace ? ["deleteBeforeReplace: true"] : []),
    ...(one.ignoreChanges.length === 0 ? [] : [`ignoreChanges: ${JSON.stringify(one.ignoreChanges)}`]),
    ...(others.length === 0 ? [] : [`dependsOn: [${others.join(", ")}]`]),
  ];
  const variable = variables.get(one.urn) ?? "";
  const args = `${JSON.stringify(one.name)}, { ${inputs.join(", ")} }, { ${options.join(", ")} }`;
  if (!one.custom && one.remote !== true) {
    return `const ${variable} = new pulumi.ComponentResource(${JSON.stringify(one.type)}, ${args});`;
  }
  return `const ${variable} = new ${className(one.type)}(${args});`;
}

/** `aws:ec2/vpc:Vpc` is the class aws.ec2.Vpc, `pulumi:providers:aws` is aws.Provider. */
export function className(type: string): string {
  const [pack = "", module = "", name = ""] = type.split(":");
  if (pack === "pulumi" && module === "providers") return `${name}.Provider`;
  return [pack, module.split("/")[0] ?? "", name].join(".");
}

interface Scope {
  one: ResourceRecord;
  /** The resources that the property was made from. */
  owners: readonly ResourceRecord[];
  variables: ReadonlyMap<string, string>;
  /** URNs of those that the expressions so far have named. */
  used: Set<string>;
}

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";

function expression(value: unknown, path: string, scope: Scope): string {
  const plain = plainExpression(value, path, scope);
  return scope.one.secrets.includes(path) ? `pulumi.secret(${plain})` : plain;
}

function plainExpression(value: unknown, path: string, scope: Scope): string {
  if (typeof value === "string") return text(value, scope);
  if (Array.isArray(value)) {
    return `[${value.map((item, index) => expression(item, `${path}[${index}]`, scope)).join(", ")}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const { [SIGNATURE]: mark, ...rest } = value as Record<string, unknown>;
  if (mark === ASSET || mark === ARCHIVE) return file(mark, rest, path, scope);
  const items = Object.entries(rest).map(
    ([key, item]) => `${JSON.stringify(key)}: ${expression(item, `${path}.${key}`, scope)}`,
  );
  return `{ ${items.join(", ")} }`;
}

function file(mark: string, { path, text: content, uri, assets }: Record<string, unknown>, at: string, scope: Scope) {
  const kind = mark === ASSET ? "Asset" : "Archive";
  if (path !== undefined) return `new pulumi.asset.File${kind}(${JSON.stringify(path)})`;
  if (uri !== undefined) return `new pulumi.asset.Remote${kind}(${JSON.stringify(uri)})`;
  if (content !== undefined) return `new pulumi.asset.StringAsset(${JSON.stringify(content)})`;
  return `new pulumi.asset.AssetArchive(${plainExpression(assets, `${at}.assets`, scope)})`;
}

/** A text in which the ids and ARNs of its owners are taken from the owners; the longest first, as one may hold another. */
function text(value: string, { owners, variables, used }: Scope): string {
  const sources = owners
    .flatMap(({ urn, made }) => [
      { urn, known: made?.arn ?? "", from: `${variables.get(urn) ?? ""}.arn` },
      { urn, known: made?.id ?? "", from: `${variables.get(urn) ?? ""}.id` },
    ])
    .filter(({ known }) => known !== "" && value.includes(known))
    .sort((a, b) => b.known.length - a.known.length);
  const [first] = sources;
  if (first === undefined) return JSON.stringify(value);
  for (const { urn } of sources) used.add(urn);
  if (first.known === value) return first.from;
  return `pulumi.interpolate\`${template(value, sources)}\``;
}

function template(value: string, sources: readonly { known: string; from: string }[]): string {
  const [first, ...rest] = sources;
  if (first === undefined) return value.replace(/[\\`]|\$\{/g, "\\$&");
  return value
    .split(first.known)
    .map((part) => template(part, rest))
    .join(`\${${first.from}}`);
}
