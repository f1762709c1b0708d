import type { GivenUp } from "../stacks/profiles";
import type { Exception } from "../stacks/settings-model";
import type { Estimate } from "./cost/estimate";
import { costLines } from "./cost/page";
import { stopsDeployment, type Finding } from "./finding";
import { counted, table, wrapped, type Style } from "./layout";
import type { KeyLine, StatefulLine, Summary } from "./summary";

/** One stack on the page. */
export interface StackPage {
  name: string;
  /** Name of the jurisdiction; absent when the stack's name belongs to none. */
  jurisdiction?: string;
  region: string;
  seconds: number;
  /** Where its sizes come from, and what it does without; absent when the settings cannot be read. */
  profile?: { name: string; givesUp: readonly GivenUp[]; exceptions: readonly Exception[] };
  summary: Summary;
  /** What it costs, when that was asked for. */
  cost?: Estimate;
  findings: readonly Finding[];
  /** Why the stack cannot be evaluated; the rest is then not shown. */
  errors: readonly string[];
  /** Whether the errors have a place in the code, which `--trace` would name. */
  inCode: boolean;
}

/** What the page says about the run as a whole. */
export interface Report {
  stacks: readonly StackPage[];
  /** How many policies were applied. */
  rules: number;
  seconds: number;
  /** Whether errors already say where they come from. */
  trace: boolean;
}

/** The page that `npm run plan` prints. Pure. */
export function report({ stacks, rules, seconds, trace }: Report, style: Style): string {
  const pages = stacks.map((stack) => stackPage(stack, rules, trace, style).join("\n"));
  return `${[...pages, conclusion(stacks, seconds, style)].join("\n\n")}\n`;
}

function stackPage(stack: StackPage, rules: number, trace: boolean, style: Style): string[] {
  const { name, jurisdiction, region, summary, seconds } = stack;
  const place = [...(jurisdiction === undefined ? [] : [jurisdiction]), region].join(", ");
  if (stack.errors.length > 0) {
    return [
      `${style.strong(name)}  ${place}  ${style.alarm("CANNOT BE EVALUATED")}`,
      "",
      ...stack.errors.flatMap(errorLines),
      ...(trace || !stack.inCode ? [] : ["", `  Where in the code: npm run plan -- ${name} --trace`]),
    ];
  }
  return [
    `${style.strong(name)}  ${place}, ${counted(summary.resources, "resource")}, ${duration(seconds)}`,
    ...section(`Profile ${stack.profile?.name ?? ""} gives up`, givenUpRows(stack), style),
    ...section("Exceptions", exceptionRows(stack), style),
    ...section("Components", componentRows(summary), style),
    ...section("Zones", summary.zones.length === 0 ? [] : wrapped("    ", summary.zones.join(", "), 4), style),
    ...section("Holds data", statefulRows(summary.stateful, style), style),
    ...section("Encrypted by", table(summary.keys.map(keyRow), 4), style),
    ...section("Cost a month", stack.cost === undefined ? [] : costLines(stack.cost), style),
    ...findingLines(stack.findings, rules, style),
  ];
}

function section(title: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : ["", `  ${style.strong(title)}`, ...lines];
}

/** Protections first: a smaller machine is noticed by itself, a missing protection only when it is needed. */
function givenUpRows({ profile }: StackPage): string[] {
  const all = profile?.givesUp ?? [];
  const ordered = [...all.filter(({ kind }) => kind === "protection"), ...all.filter(({ kind }) => kind === "size")];
  return table(
    ordered.map(({ kind, means }) => [kind, means]),
    4,
  );
}

/** By who answers for them until when and why: one decision often excepts several rules. */
function exceptionRows({ profile, findings }: StackPage): string[] {
  const all = profile?.exceptions ?? [];
  const decision = ({ expires, owner, reason }: Exception) => `until ${expires}, ${owner}: ${reason}`;
  return [...new Set(all.map(decision))].flatMap((one) => [
    ...wrapped("    ", one, 4),
    ...table(
      all.filter((each) => decision(each) === one).map((each) => [subjectOf(each), coveredBy(each, findings)]),
      6,
    ),
  ]);
}

const subjectOf = ({ setting, rule, resources }: Exception): string =>
  setting ?? [rule, ...(resources === undefined ? [] : [`of ${resources}`])].join(" ");

function coveredBy({ setting, rule, ...decision }: Exception, findings: readonly Finding[]): string {
  if (setting !== undefined) return "weaker than its profile";
  const same = ["expires", "owner", "reason", "resources"] as const;
  const covered = findings.filter(
    ({ rule: found, exception }) =>
      found === rule && exception !== undefined && same.every((name) => exception[name] === decision[name]),
  );
  return counted(covered.length, "finding");
}

function componentRows({ components, loose }: Summary): string[] {
  const rows = components.map(({ depth, kind, name, resources, remote }) => [
    `${"  ".repeat(depth)}${name}`,
    kind,
    remote ? "made by its plugin at deployment, not seen here" : String(resources).padStart(5),
  ]);
  return table([...rows, ...(loose === 0 ? [] : [["(no component)", "", String(loose).padStart(5)]])], 4);
}

/** What is not protected comes first and says what that means; the rest is a list to look things up in. */
function statefulRows(stateful: readonly StatefulLine[], style: Style): string[] {
  const exposed = stateful.filter(({ protect }) => !protect);
  const alarm = exposed.map(({ what, name }) => `${what} ${name}`).join(", ");
  const kinds = [...new Set(stateful.filter(({ protect }) => protect).map(({ what }) => what))];
  const rows = kinds.map((kind) => {
    const names = stateful.filter(({ what, protect }) => protect && what === kind).map(({ name }) => name);
    return [kind, String(names.length).padStart(3), "protected", names.join(", ")];
  });
  return [
    ...(exposed.length === 0
      ? []
      : wrapped(
          "    NOT PROTECTED  ",
          `${alarm}: an edit can delete or replace ${exposed.length === 1 ? "it" : "them"}`,
          19,
        ).map((line) => line.replace("NOT PROTECTED", (text) => style.alarm(text)))),
    ...table(rows, 4),
  ];
}

function keyRow({ key, encrypts }: KeyLine): string[] {
  const label = key === undefined ? "no key of the stack" : key.includes(":") ? key : `key ${key}`;
  return [label, encrypts.map(({ what, names }) => `${what} ${names.join(", ")}`).join("; ")];
}

function findingLines(all: readonly Finding[], rules: number, style: Style): string[] {
  const standing = all.filter(({ exception }) => exception === undefined);
  const findings = standing.filter((one) => !isAdvice(one));
  const advice = standing.filter(isAdvice);
  const kinds = [...new Set(findings.map(({ verdict }) => verdict))].sort();
  const counts = kinds.map((kind) => `${findings.filter(({ verdict }) => verdict === kind).length} ${kind}`);
  const sum = findings.length === 0 ? "" : `: ${counts.join(", ")}`;
  return [
    "",
    `  ${style.strong(counted(findings.length, "finding"))} of ${counted(rules, "rule")}${sum}`,
    ...findings.flatMap((one) => oneFinding(one, style)),
    ...section("Advice (docs/policies.md says how to follow it)", adviceRows(advice), style),
  ];
}

const isAdvice = ({ enforcement, verdict }: Finding): boolean => enforcement === "advisory" && verdict === "violated";

/** A line a rule: what stops nothing must not bury what does. */
function adviceRows(advice: readonly Finding[]): string[] {
  const rules = [...new Set(advice.map(({ rule }) => rule))].sort();
  return table(
    rules.map((rule) => {
      const found = advice.filter((one) => one.rule === rule);
      return [rule, String(found.length).padStart(3), found[0]?.title ?? ""];
    }),
    4,
  );
}

function oneFinding(finding: Finding, style: Style): string[] {
  const { rule, title, severity, enforcement, urn, verdict, message, fix } = finding;
  const label = stopsDeployment(finding) ? style.alarm(verdict) : verdict;
  return [
    "",
    `    ${label}  ${rule} (${severity}, ${enforcement}): ${title}`,
    `      ${urn.split("::")[2]?.split("$").at(-1) ?? ""} ${urn.split("::").at(-1) ?? ""}`,
    ...wrapped("      ", message, 6),
    ...wrapped("      fix: ", fix, 11),
  ];
}

/** A message keeps its own lines; one that is a single line is wrapped. */
function errorLines(error: string): string[] {
  const lines = error.split("\n");
  if (lines.length === 1) return wrapped("  - ", error, 4);
  return lines.map((line, index) => `${index === 0 ? "  - " : "    "}${line}`);
}

function conclusion(stacks: readonly StackPage[], seconds: number, style: Style): string {
  const failed = stacks.filter(({ errors }) => errors.length > 0).map(({ name }) => name);
  const stopped = stacks.filter(({ findings }) => findings.some(stopsDeployment)).map(({ name }) => name);
  const total = stacks.reduce((sum, { summary, errors }) => sum + (errors.length > 0 ? 0 : summary.resources), 0);
  const scale = `${counted(stacks.length, "stack")}, ${counted(total, "resource")}, ${duration(seconds)}`;
  const verdicts = [
    ...(failed.length === 0 ? [] : [`cannot be evaluated: ${failed.join(", ")}`]),
    ...(stopped.length === 0 ? [] : [`a mandatory policy is violated in ${stopped.join(", ")}`]),
  ];
  return `${scale}: ${verdicts.length === 0 ? "nothing stands against a deployment" : style.alarm(verdicts.join("; "))}`;
}

const duration = (seconds: number): string => `${seconds.toFixed(1)} s`;
