import { shown, type Problem } from "../shared/problem";

/** What is decided about a repository before anything is declared. */
export interface ReleaseRepositoryRequest {
  readonly keepImages?: number;
}

/** Releases that can be rolled back to without building them again. */
export const KEEP_IMAGES = 100;

/** Problems of a repository's arguments. */
export function validateReleaseRepository({ keepImages }: ReleaseRepositoryRequest): Problem[] {
  if (keepImages === undefined || (Number.isInteger(keepImages) && keepImages >= 10 && keepImages <= 1000)) return [];
  return [
    {
      path: "keepImages",
      given: shown(keepImages),
      allowed: "a whole number from 10 to 1000",
      fix: `leave it out for ${KEEP_IMAGES}; fewer than 10 could expire the image that servers start from`,
    },
  ];
}
