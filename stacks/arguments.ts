import type { Problem } from "../components/shared/problem";
import type { Settings } from "./settings";

export function platformProblems(_settings: Settings): Problem[] {
  return [];
}
