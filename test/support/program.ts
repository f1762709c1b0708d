import { evaluate, type Evaluation, type ResourceRecord } from "../../plan/evaluate";
import type { Cloud } from "../../plan/cloud";

/** The place that component tests run in. */
export const CLOUD: Cloud = { account: "111122223333", region: "us-east-1", zoneName: "us.example.com" };

/** The resources that a program registered, and ways to find one. */
export class Registered {
  constructor(readonly evaluation: Evaluation) {}

  get all(): readonly ResourceRecord[] {
    return this.evaluation.resources;
  }

  /** Every resource of a type, in order of registration. */
  of(type: string): ResourceRecord[] {
    return this.all.filter((one) => one.type === type);
  }

  /** The one resource of that type, or of that type and name; throws when there is none or more than one. */
  one(type: string, name?: string): ResourceRecord {
    const found = this.of(type).filter((one) => name === undefined || one.name === name);
    const [only] = found;
    if (only === undefined || found.length > 1) {
      throw new Error(
        `${found.length} resources are ${type} ${name ?? ""}; registered: ${this.all.map((one) => `${one.type} ${one.name}`).join(", ")}`,
      );
    }
    return only;
  }
}

/** Evaluates a program; fails when the evaluation cannot be trusted. */
export async function register(program: () => unknown, cloud: Partial<Cloud> = {}): Promise<Registered> {
  const result = await tryProgram(program, cloud);
  if (result.errors.length > 0) throw new Error(result.errors.join("\n"));
  return new Registered(result);
}

/** Evaluates a program and hands out whatever came of it, errors included. */
export function tryProgram(program: () => unknown, cloud: Partial<Cloud> = {}): Promise<Evaluation> {
  const place = { ...CLOUD, ...cloud };
  return evaluate({
    program,
    project: "careplane",
    stack: "test",
    config: { "aws:region": place.region },
    cloud: place,
  });
}
