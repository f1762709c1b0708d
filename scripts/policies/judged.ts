import { evaluate } from "../../plan/evaluate";
import { cloudOf } from "../../plan/run";
import { stackFiles } from "../../plan/stack-files";
import { judge, type Judgement } from "../../policies/check";
import { readExceptions, withExceptions } from "../../policies/exceptions";
import { findingOf } from "../../policies/check";
import { program } from "../../stacks/program";
import { EXIT, Stop } from "../../cli/outcome";
import { ROOT } from "../../cli/run";

/** What the rules say of a stack as its file has it. */
export interface JudgedStack {
  readonly stack: string;
  readonly judgements: readonly Judgement[];
  /** Rule and URN of each finding that an exception covers. */
  readonly excepted: ReadonlySet<string>;
}

/** The day for which exceptions are judged in a page: none is over, and the page is the same tomorrow. */
const BEGINNING = "2000-01-01";

/** Evaluates a stack without cloud and judges it. */
export async function judgedStack(stack: string): Promise<JudgedStack> {
  const files = stackFiles(ROOT);
  const { config } = files.read(stack);
  const { name: project } = files.project;
  const { resources, errors } = await evaluate({ program, project, stack, config, cloud: cloudOf(stack, config) });
  if (errors.length > 0) throw new Stop(EXIT.cannotRun, errors.join("\n"));
  const judgements = judge(resources);
  const findings = judgements.flatMap((one) => findingOf(one) ?? []);
  const { exceptions } = readExceptions(JSON.parse(config["careplane:exceptions"] ?? "[]"));
  const excepted = withExceptions(findings, exceptions, BEGINNING).filter((one) => "exception" in one);
  return { stack, judgements, excepted: new Set(excepted.map(({ rule, urn }) => keyOf(rule, urn))) };
}

export const keyOf = (rule: string, urn: string): string => `${rule} ${urn}`;
