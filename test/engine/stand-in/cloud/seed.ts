import type { Thing } from "../types";

/** The account of the checked-in stack files. */
export const ACCOUNT = "111122223333";

/** A hosted zone that exists before the program. */
export interface Zone {
  /** `Z0123456789EXAMPLEUS` */
  readonly id: string;
  /** Without the dot at its end. */
  readonly name: string;
  /** @default false */
  readonly private?: boolean;
}

/** What the account has before the program runs. */
export interface Seed {
  /** @default "111122223333" */
  readonly account: string;
  /** @default none */
  readonly zones: readonly Zone[];
  /** Names: `AWSServiceRoleForAutoScaling`. @default none */
  readonly serviceLinkedRoles: readonly string[];
}

/** What the account has from before, as things of a type. */
export function before({ zones }: Seed, type: string): readonly Thing[] {
  if (type !== "aws:route53/zone:Zone") return [];
  return zones.map(({ id, name, private: hidden = false }) => {
    const arn = `arn:aws:route53:::hostedzone/${id}`;
    return { type, id, region: "", inputs: { name }, outputs: { id, zoneId: id, name, arn, privateZone: hidden } };
  });
}
