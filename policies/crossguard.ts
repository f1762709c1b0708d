import type {
  Policies,
  PolicyConfigSchema,
  PolicyProviderResource,
  PolicyResource,
  PolicyResourceOptions,
  ReportViolation,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { CATALOGUE } from "./catalogue";
import { findingOf, judgeGraph, judgeResource, type Finding, type Judgement } from "./check";
import { exceptionFindings, EXCEPTIONS_TITLE } from "./excepted";
import { read } from "./evidence";
import { EXCEPTIONS_RULE, readExceptions, withExceptions, type Excepted } from "./exceptions";
import { Graph } from "./graph";
import { defaultTagsIn } from "./provider-tags";
import type { Resource } from "./resource";
import type { Rule } from "./rule";

/** What the pack knows of the deployment that it is part of. */
export interface Deployment {
  /** `careplane:exceptions` of the stack, as its file has it. */
  readonly exceptions: unknown;
  /** The day for which exceptions are judged. */
  readonly asOf: string;
  /** A preview, in which some values are not known yet. */
  readonly preview: boolean;
}

/**
 * The rules as CrossGuard runs them: each a policy of its own. Rules of one resource stop it before it is made; those
 * of the stack run once all resources are known, and after them a policy that judges the exceptions.
 *
 * At the end the engine shows what resources came to be, with everything that AWS computes not known at preview, the
 * properties that the program left out among it. Rules judge what a program asks for, so the inputs that were seen
 * when each resource was registered take the place of that: preview, up and plan come to the same findings.
 */
export function policiesOf(rules: readonly Rule[], run: Run): Policies {
  return [...rules.map((rule) => policyOf(rule, run)), exceptionsPolicy(rules, run)];
}

/** What the policies of one deployment share. */
export class Run {
  /** The inputs of each resource as it was registered. */
  readonly asked = new Map<string, object>();
  /** Everything found so far, and the rules that have looked. */
  readonly findings: Finding[] = [];
  readonly ran = new Set<string>();
  #graph: Graph | undefined;
  #shares = false;

  constructor(readonly deployment: Deployment) {}

  /** From now on all policies are about one stack, and only the first one is told its resources. */
  begin(): void {
    this.#shares = true;
    this.#graph = undefined;
  }

  /** One graph for all rules, where the SDK was told to share; else each makes its own. */
  graphOf(resources: readonly PolicyResource[]): Graph {
    const known = this.#shares ? this.#graph : undefined;
    this.#graph = known ?? new Graph(resources.map((one) => resourceOf(one, this.asked)));
    return this.#graph;
  }

  tell(judgements: readonly Judgement[], report: ReportViolation): void {
    // Read each time: the engine tells of its deployment only after the pack has started.
    const { asOf, preview, exceptions } = this.deployment;
    const found = judgements.flatMap((one) => findingOf(one, !preview) ?? []);
    if (found.length === 0) return;
    this.findings.push(...found);
    for (const one of withExceptions(found, readExceptions(exceptions).exceptions, asOf)) say(one, report);
  }
}

function policyOf(rule: Rule, run: Run): ResourceValidationPolicy | StackValidationPolicy {
  const { title = rule.id, why = "", severity = "low" } = CATALOGUE[rule.id] ?? {};
  const common = {
    name: rule.id,
    displayName: title,
    description: `${title}. ${why}`,
    severity,
    enforcementLevel: rule.tier === "core" ? ("mandatory" as const) : ("advisory" as const),
    configSchema: {
      properties: Object.fromEntries(
        Object.entries(rule.settings).map(([name, one]) => [name, { ...one.schema, default: one.default }]),
      ) as PolicyConfigSchema["properties"],
    },
  };
  if (rule.scope === "resource") {
    return {
      ...common,
      validateResource: (args, report) => {
        const { urn, type, name, props, opts, provider } = args;
        run.asked.set(urn, props);
        run.ran.add(rule.id);
        if (!rule.types.includes(type)) return;
        const place = placed(opts, provider, props);
        const one = { urn, type, name, parent: "", inputs: props, propertyDependencies: {}, ...place };
        run.tell([judgeResource(rule, one, args.getConfig())], report);
      },
    };
  }
  return {
    ...common,
    validateStack: (args, report) => {
      run.ran.add(rule.id);
      run.tell(judgeGraph(rule, run.graphOf(args.resources), args.getConfig()), report);
    },
  };
}

/** Runs last, when it is known what the exceptions cover. */
function exceptionsPolicy(rules: readonly Rule[], run: Run): StackValidationPolicy {
  const known = new Set(rules.map(({ id }) => id));
  return {
    name: EXCEPTIONS_RULE,
    displayName: EXCEPTIONS_TITLE,
    description: `${EXCEPTIONS_TITLE}. An exception that nobody needs would cover a later weakening unseen.`,
    severity: "high",
    enforcementLevel: "mandatory",
    validateStack: ({ resources }, report) => {
      const stack = run.graphOf(resources).resources.find(({ type }) => type === STACK)?.urn ?? "";
      const { exceptions, asOf } = run.deployment;
      const notes = exceptionFindings(run.findings, exceptions, asOf, stack, { known, ran: run.ran });
      notes.forEach((one) => say(one, report));
    },
  };
}

const STACK = "pulumi:pulumi:Stack";

function resourceOf(one: PolicyResource, asked: Map<string, object>): Resource {
  const { urn, type, name, props, parent, propertyDependencies, opts, provider } = one;
  const inputs = asked.get(urn) ?? props;
  return {
    urn,
    type,
    name,
    parent: parent?.urn ?? "",
    inputs,
    propertyDependencies: Object.fromEntries(
      Object.entries(propertyDependencies).map(([property, from]) => [property, from.map((of) => of.urn)]),
    ),
    ...placed(opts, provider, inputs),
    made: { ...text("id", props), ...text("arn", props) },
  };
}

/** Protection, region and common tags, which options and provider decide. */
function placed(
  opts: PolicyResourceOptions,
  provider: PolicyProviderResource | undefined,
  inputs: object = {},
): Pick<Resource, "protect" | "region" | "defaultTags"> {
  const region = [inputs, provider?.props].map((from) => text("region", from ?? {}).region).find((one) => one);
  const given = provider === undefined ? undefined : read(provider.props, "defaultTags");
  const tags = given?.state === "known" ? defaultTagsIn(given.value) : undefined;
  return {
    protect: opts.protect,
    ...(region === undefined ? {} : { region }),
    ...(tags === undefined ? {} : { defaultTags: tags }),
  };
}

function text<Name extends string>(name: Name, from: object): Partial<Record<Name, string>> {
  const value = read(from, name);
  return value.state === "known" && typeof value.value === "string"
    ? ({ [name]: value.value } as Partial<Record<Name, string>>)
    : {};
}

function say(finding: Finding | Excepted, report: ReportViolation): void {
  report(violationOf(finding) as unknown as string);
}

/**
 * The object form of a violation, which the SDK takes though its type says string: it carries the URN, and lets what
 * cannot be proved be advisory while the level of a violation stays the one that the user has set.
 */
function violationOf(finding: Finding | Excepted): object {
  const { urn, message, fix, enforcement, controls } = finding;
  const cited = controls.map(({ framework, id }) => `${framework} ${id}`).join(", ");
  const lines = [message, `  fix: ${fix}`, ...(cited === "" ? [] : [`  asked for by: ${cited}`])];
  if ("exception" in finding) {
    const { owner, reason, expires } = finding.exception;
    return { urn, message: [`excepted until ${expires} by ${owner}: ${reason}`, ...lines].join("\n"), ...ADVICE };
  }
  return { urn, message: lines.join("\n"), ...(enforcement === "advisory" ? ADVICE : {}) };
}

const ADVICE = { enforcementLevel: "advisory" };
