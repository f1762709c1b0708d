import type { Verdict } from "../verdict";
import { satisfied, violated } from "../verdict";
import { undecided, type Opening } from "./openings";
import { covers, portsOf } from "./ports";

/** None of these ports may be open to the internet. */
export const opensNone =
  (ports: readonly number[]) =>
  (opening: Opening): Verdict => {
    if (opening.toWorld === "no") return satisfied;
    const answers = ports.map((port) => covers(opening, port));
    if (!answers.includes("yes") && !answers.includes("unknown")) return satisfied;
    const open = ports.filter((_, index) => answers[index] === "yes");
    if (opening.toWorld === "unknown" || open.length === 0) return undecided(opening);
    const what = portsOf(opening);
    const among = what === `port ${open.join()}` ? "" : `, ${open.join(", ")} among them`;
    return violated(`opens ${what} to the internet${among}`);
  };
