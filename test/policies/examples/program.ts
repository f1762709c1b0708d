import ts from "typescript";
import { computed } from "../../../plan/cloud";
import type { Resource } from "../../../policies/resource";
import { documentOf } from "./policy-document";
import { UNKNOWN, type Inputs } from "../support";

/** What an expression comes to: a value, which may hold parts that are not known, and the resources it was made from. */
interface Found {
  readonly value: unknown;
  readonly from: readonly string[];
}

const unknown = (from: readonly string[]): Found => ({ value: UNKNOWN, from });
const known = (value: unknown): Found => ({ value, from: [] });
const isText = (value: unknown): value is string => typeof value === "string" && value !== UNKNOWN;

const CLOUD = { account: "111122223333", region: "us-east-1", zoneName: "example.com" };

/**
 * Reads a program without running it: literals are as they stand, what comes from another resource is not known but
 * remembers that one, and all else is not known. With `deployed`, ids, ARNs and other outputs have made-up values.
 */
export class Reader {
  readonly resources: Resource[] = [];
  private readonly names = new Map<string, Found>();
  private readonly made = new Map<string, Resource>();

  constructor(
    private readonly types: ReadonlyMap<string, string>,
    private readonly deployed: boolean,
  ) {}

  read(code: string): Resource[] {
    this.visit(ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2023, true));
    return this.resources;
  }

  private visit(node: ts.Node): void {
    if (ts.isVariableDeclaration(node) && node.initializer !== undefined) {
      const found = this.evaluate(node.initializer);
      if (ts.isIdentifier(node.name)) this.names.set(node.name.text, found);
      return;
    }
    if (ts.isNewExpression(node)) {
      this.evaluate(node);
      return;
    }
    ts.forEachChild(node, (child) => this.visit(child));
  }

  private evaluate(node: ts.Expression): Found {
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return this.evaluate(node.expression);
    if (ts.isStringLiteralLike(node)) return known(node.text);
    if (ts.isNumericLiteral(node)) return known(Number(node.text));
    if (node.kind === ts.SyntaxKind.TrueKeyword) return known(true);
    if (node.kind === ts.SyntaxKind.FalseKeyword) return known(false);
    if (node.kind === ts.SyntaxKind.NullKeyword) return known(null);
    if (ts.isIdentifier(node)) return node.text === "undefined" ? known(undefined) : this.named(node.text);
    if (ts.isArrayLiteralExpression(node)) return this.list(node);
    if (ts.isObjectLiteralExpression(node)) return this.object(node);
    if (ts.isNewExpression(node)) return this.declare(node);
    if (ts.isPropertyAccessExpression(node)) return this.property(node);
    if (ts.isCallExpression(node)) return this.call(node);
    if (ts.isTemplateExpression(node)) return this.template(node);
    if (ts.isTaggedTemplateExpression(node)) return this.template(node.template);
    return this.parts(node);
  }

  private named(name: string): Found {
    const resource = this.made.get(name);
    return resource === undefined ? (this.names.get(name) ?? unknown([])) : this.output(resource, "id");
  }

  /** An output of a resource. Before a deployment only what it was made from is known. */
  private output(resource: Resource, property: string): Found {
    const from = [resource.urn];
    if (!this.deployed) return unknown(from);
    const given = (resource.inputs as Inputs)[property];
    if (given !== undefined) return { value: given, from };
    const made = computed(resource.type, resource.name, resource.inputs as Inputs, CLOUD);
    return { value: { id: made.id, ...made.outputs }[property] ?? `${resource.name}-${property}`, from };
  }

  private template(node: ts.TemplateLiteral): Found {
    if (!ts.isTemplateExpression(node)) return known(node.text);
    const spans = node.templateSpans.map((span) => ({ ...this.evaluate(span.expression), text: span.literal.text }));
    const from = spans.flatMap((span) => span.from);
    if (!spans.every(({ value }) => isText(value))) return unknown(from);
    return { value: node.head.text + spans.map(({ value, text }) => `${String(value)}${text}`).join(""), from };
  }

  private list(node: ts.ArrayLiteralExpression): Found {
    const all = node.elements.map((one) => this.evaluate(one));
    return { value: all.map(({ value }) => value), from: all.flatMap(({ from }) => from) };
  }

  private object(node: ts.ObjectLiteralExpression): Found {
    const entries: [string, Found][] = node.properties.flatMap((one): [string, Found][] => {
      if (ts.isShorthandPropertyAssignment(one)) return [[one.name.text, this.named(one.name.text)]];
      if (!ts.isPropertyAssignment(one)) return [];
      const name = ts.isComputedPropertyName(one.name) ? UNKNOWN : one.name.text;
      return [[name, this.evaluate(one.initializer)]];
    });
    return {
      value: Object.fromEntries(entries.map(([name, { value }]) => [name, value])),
      from: entries.flatMap(([, { from }]) => from),
    };
  }

  private property(node: ts.PropertyAccessExpression): Found {
    if (ts.isIdentifier(node.expression)) {
      const resource = this.made.get(node.expression.text);
      if (resource !== undefined) return this.output(resource, node.name.text);
      const { value, from } = this.names.get(node.expression.text) ?? unknown([]);
      if (node.name.text === "json" && isDocument(value)) return { value: value.json, from };
    }
    return this.parts(node);
  }

  private call(node: ts.CallExpression): Found {
    const called = node.expression.getText();
    const [argument] = node.arguments;
    if (argument !== undefined && /^aws\.iam\.getPolicyDocument(Output)?$/.test(called)) {
      const { value, from } = this.evaluate(argument);
      return { value: { json: documentOf(value) ?? UNKNOWN }, from };
    }
    // `assumeRole.then(assumeRole => assumeRole.json)`
    const [, promised] = /^(\w+)\.(?:then|apply)$/.exec(called) ?? [];
    if (promised !== undefined && argument?.getText() === `${promised} => ${promised}.json`) {
      const { value, from } = this.names.get(promised) ?? unknown([]);
      if (isDocument(value)) return { value: value.json, from };
    }
    if (argument !== undefined && ["JSON.stringify", "pulumi.jsonStringify"].includes(called)) {
      const { value, from } = this.evaluate(argument);
      const text = JSON.stringify(value) as string | undefined;
      return text === undefined || text.includes(UNKNOWN) ? unknown(from) : { value: text, from };
    }
    return this.parts(node);
  }

  /** Anything else is made from whatever it mentions. */
  private parts(node: ts.Node): Found {
    const from: string[] = [];
    const look = (inner: ts.Node): void => {
      if (ts.isNewExpression(inner)) from.push(...this.evaluate(inner).from);
      else if (ts.isIdentifier(inner)) from.push(...this.named(inner.text).from);
      else ts.forEachChild(inner, look);
    };
    ts.forEachChild(node, look);
    return unknown([...new Set(from)]);
  }

  private declare(node: ts.NewExpression): Found {
    const path = node.expression.getText().split(".");
    const [name, args, options] = node.arguments ?? [];
    const type = this.types.get(path.slice(1).join(".")) ?? `${path[0] ?? ""}:index/other:${path.at(-1) ?? ""}`;
    const called = name !== undefined && ts.isStringLiteralLike(name) ? name.text : "example";
    const given = args !== undefined && ts.isObjectLiteralExpression(args) ? args : undefined;
    const properties = (given?.properties ?? []).flatMap((one): [string, Found][] =>
      ts.isPropertyAssignment(one) && !ts.isComputedPropertyName(one.name)
        ? [[one.name.text, this.evaluate(one.initializer)]]
        : [],
    );
    const inputs = Object.fromEntries(properties.map(([key, { value }]) => [key, value]));
    const suffix = this.resources.length === 0 ? "" : `-${this.resources.length}`;
    const region = typeof inputs["region"] === "string" ? inputs["region"] : "us-east-1";
    const resource: Resource = {
      urn: `urn:pulumi:example::docs::${type}::${called}${suffix}`,
      type,
      name: called,
      parent: "",
      inputs,
      propertyDependencies: Object.fromEntries(
        properties.flatMap(([key, { from }]) => (from.length === 0 ? [] : [[key, [...new Set(from)]]])),
      ),
      protect: options?.getText().includes("protect: true") ?? false,
      region,
      ...(this.deployed ? { made: madeOf(type, called, inputs) } : {}),
    };
    this.resources.push(resource);
    const holder = node.parent;
    if (ts.isVariableDeclaration(holder) && ts.isIdentifier(holder.name)) this.made.set(holder.name.text, resource);
    return this.output(resource, "id");
  }
}

const isDocument = (value: unknown): value is { json: string } =>
  typeof value === "object" && value !== null && "json" in value;

function madeOf(type: string, name: string, inputs: Inputs): { id: string; arn: string } {
  const { id, outputs } = computed(type, name, inputs, CLOUD);
  return { id, arn: String(outputs["arn"]) };
}
