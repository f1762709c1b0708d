import { broken } from "./broken";
import { BROKEN } from "./broken-cases";
import { cycle } from "./cycle";
import { Environment } from "./environment";
import { existing } from "./existing";
import { faultsAfter, faultsBefore } from "./faults";
import { takeForm } from "./forms";
import { refusals } from "./refusals";
import { FAULTS, type Faults, type Part } from "./arguments";
import type { Rehearsed } from "./report";
import { drawn, type Sample } from "./sample";
import { Steps, type Step } from "./steps";
import { creates, statefulTypes } from "./targets";

/** How a sample of each kind is met. */
export const MEET: Readonly<Record<Faults, typeof faultsAfter>> = {
  "lost answers and kills": faultsAfter,
  "faults before an effect": faultsBefore,
};

/** What is the same for every part of a rehearsal. */
export interface Setting {
  /** The folder of the CLI. */
  engine: string;
  seed: number;
  keep: boolean;
  /** Is told when a step begins and when it has ended. */
  tell: (title: string, name: string, step?: Step) => void;
}

/** Rehearses a part on a stack, in places of its own that are gone afterwards. */
export async function rehearsed(part: Part, stack: string, setting: Setting): Promise<Rehearsed> {
  const title = part === "cycle" ? stack : `${stack}, ${part}`;
  const steps = new Steps((name, step) => setting.tell(title, name, step));
  const inPlace = (body: (environment: Environment) => Promise<void>): Promise<void> =>
    withEnvironment(stack, setting, steps, body);
  if (part === "cycle") await inPlace((place) => cycle(place, steps));
  if (part === "windows") {
    await inPlace(async (place) => {
      await takeForm(place, "windows");
      await cycle(place, steps);
    });
  }
  if (part === "existing") await inPlace((place) => existing(place, steps));
  if (part === "broken") {
    await inPlace((place) =>
      broken(
        place,
        steps,
        BROKEN.filter(({ at }) => at === "preview"),
      ),
    );
    // What is carried out before the refusal stays; each begins with nothing.
    for (const one of BROKEN.filter(({ at }) => at === "up")) await inPlace((place) => broken(place, steps, [one]));
  }
  if (part === "refusals") await inPlace((place) => refusals(place, steps));
  for (const kind of FAULTS.filter((one) => one === part))
    await inPlace(async (place) => MEET[kind](place, steps, await sampleOf(place, setting.seed)));
  return { title, steps: steps.steps };
}

const sampleOf = async (place: Environment, seed: number): Promise<Sample> =>
  drawn(await creates(place), statefulTypes(), seed);

/** Opens a place, and closes it whatever happens there. */
export async function withEnvironment(
  stack: string,
  { engine, keep }: Setting,
  steps: Steps,
  body: (environment: Environment) => Promise<void>,
): Promise<void> {
  let opened: Environment | undefined;
  await steps.step("begin", async (checks) => {
    opened = await Environment.open({ stack, engine, keep });
    checks.that("a copy of the program, an empty state and an empty account are there", true);
    if (keep) checks.note(`kept in ${opened.folder}`);
  });
  if (opened === undefined) return;
  try {
    await body(opened);
  } finally {
    opened.close();
  }
}
