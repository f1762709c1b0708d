import { GIVES_UP } from "../stacks/profiles";
import { parseSettings } from "../stacks/settings";
import { accountOf } from "../stacks/place";
import { cellOf } from "../stacks/cells";
import { JURISDICTIONS, type Jurisdiction } from "../stacks/jurisdictions";
import { readArguments, USAGE } from "./arguments";
import { assumed } from "./assumed";
import type { Cloud } from "./cloud";
import { estimate } from "./cost/estimate";
import { evaluate, type ResourceRecord } from "./evaluate";
import { stopsDeployment, type Finding } from "./finding";
import { jsonResources, withoutSecrets, type JsonPlan } from "./json";
import type { Style } from "./layout";
import { report, type StackPage } from "./report";
import { stackFiles, type StackFiles } from "./stack-files";
import { summarise } from "./summary";

/** What is evaluated, and by which policies. */
export interface Subjects {
  /** Folder with Pulumi.yaml and the stack files. */
  folder: string;
  program: () => unknown;
  check: (resources: readonly ResourceRecord[], exceptions: Exceptions) => readonly Finding[];
  /** How many policies `check` applies. */
  rules: number;
}

/** What a stack file says about rules that are not kept. */
export interface Exceptions {
  /** `careplane:exceptions` as the stack file has it. */
  given: unknown;
  /** The day for which it is decided which of them still hold: `2026-11-22`. */
  asOf: string;
}

/** What is printed where, and the exit status. */
export interface Result {
  status: 0 | 1 | 2;
  stdout: string;
  stderr: string;
}

/** Evaluates the stacks that the arguments name. `seconds` tells the time since the process began. */
export async function run(
  argv: readonly string[],
  subjects: Subjects,
  style: Style,
  seconds: () => number,
): Promise<Result> {
  const files = stackFiles(subjects.folder);
  const request = readArguments(argv, files.stacks);
  if ("help" in request && request.help) return { status: 0, stdout: USAGE, stderr: "" };
  const problems = [...files.errors, ...("problems" in request && files.errors.length === 0 ? request.problems : [])];
  if (problems.length > 0 || !("stacks" in request)) return refused(problems, argv.includes("--json"));

  const evaluated: EvaluatedStack[] = [];
  for (const stack of request.stacks) evaluated.push(await evaluateStack(stack, files, subjects, seconds, request));
  const stacks = evaluated.map(({ page }) => page);
  const failed = stacks.some(({ errors }) => errors.length > 0);
  const stopped = stacks.some(({ findings }) => findings.some(stopsDeployment));
  return {
    status: failed ? 2 : stopped ? 1 : 0,
    stdout: request.json
      ? jsonText({ stacks: evaluated.map((one) => jsonStack(one, subjects.folder)), errors: [] })
      : report({ stacks, rules: subjects.rules, seconds: seconds(), trace: request.trace }, style),
    stderr: "",
  };
}

/** What is printed when nothing was evaluated. */
export function refused(errors: readonly string[], json: boolean): Result {
  if (json) return { status: 2, stdout: jsonText({ stacks: [], errors }), stderr: "" };
  return { status: 2, stdout: "", stderr: `${errors.map((one) => `plan: ${one}`).join("\n")}\n` };
}

interface EvaluatedStack {
  page: StackPage;
  resources: readonly ResourceRecord[];
}

async function evaluateStack(
  stack: string,
  files: StackFiles,
  { program, check }: Subjects,
  seconds: () => number,
  { trace, cost, asOf }: { trace: boolean; cost: boolean; asOf: string },
): Promise<EvaluatedStack> {
  const begun = seconds();
  const { config, errors } = files.read(stack);
  const jurisdiction = jurisdictionOf(stack);
  const cloud = cloudOf(stack, config);
  const { name: project } = files.project;
  const evaluation =
    errors.length > 0
      ? { resources: [], errors, refused: true }
      : await evaluate({ program, project, stack, config, cloud, trace });
  const exceptions = { given: exceptionsIn(config), asOf };
  const { findings, failures } = checked(
    evaluation.resources,
    exceptions,
    evaluation.errors.length > 0 ? () => [] : check,
  );
  return {
    resources: evaluation.resources,
    page: {
      name: stack,
      ...(jurisdiction === undefined ? {} : { jurisdiction: jurisdiction.name }),
      region: cloud.region,
      seconds: seconds() - begun,
      ...profileOf(stack, config),
      ...(cost ? { cost: estimate(evaluation.resources, cloud.region) } : {}),
      summary: summarise(evaluation.resources),
      findings: withoutSecrets(findings, evaluation.resources),
      errors: [...evaluation.errors, ...failures],
      inCode: !evaluation.refused,
    },
  };
}

/** What the settings say that the stack does without; nothing when they cannot be read, of which the program complains. */
function profileOf(stack: string, config: Readonly<Record<string, string>>): Pick<StackPage, "profile"> {
  const { settings } = parseSettings(stack, config);
  if (settings === undefined) return {};
  const { profile: name, exceptions } = settings;
  return { profile: { name, givesUp: GIVES_UP[name], exceptions } };
}

/** What is known of a stack's account and place. Settings that are missing are the program's to complain about. */
export function cloudOf(stack: string, config: Readonly<Record<string, string>>): Cloud {
  const { settings } = "careplane:existing" in config ? parseSettings(stack, config) : {};
  const things = settings === undefined ? undefined : assumed(settings);
  return {
    account: accountOf(config) ?? "000000000000",
    region: config["aws:region"] ?? jurisdictionOf(stack)?.primary ?? "us-east-1",
    zoneName: config["careplane:domainName"] ?? "example.com",
    ...(things === undefined ? {} : { existing: things }),
  };
}

function jurisdictionOf(stack: string): Jurisdiction | undefined {
  const cell = cellOf(stack);
  return cell === undefined ? undefined : JURISDICTIONS[cell.jurisdiction];
}

/** A policy that breaks is no pass. */
function checked(resources: readonly ResourceRecord[], exceptions: Exceptions, check: Subjects["check"]) {
  try {
    return { findings: check(resources, exceptions), failures: [] };
  } catch (error) {
    return {
      findings: [],
      failures: [`the policies failed: ${error instanceof Error ? error.message : String(error)}`],
    };
  }
}

/** Read apart from the settings, which may be refused for another reason. What is no JSON is the settings' to refuse. */
function exceptionsIn(config: Readonly<Record<string, string>>): unknown {
  try {
    return JSON.parse(config["careplane:exceptions"] ?? "[]");
  } catch {
    return [];
  }
}

function jsonStack({ page, resources }: EvaluatedStack, folder: string): JsonPlan["stacks"][number] {
  const { name, profile, findings, cost, errors } = page;
  return {
    name,
    ...(profile === undefined ? {} : { profile }),
    resources: jsonResources(resources, folder),
    findings,
    ...(cost === undefined ? {} : { cost }),
    errors,
  };
}

const jsonText = (plan: JsonPlan): string => `${JSON.stringify(plan, undefined, 2)}\n`;
