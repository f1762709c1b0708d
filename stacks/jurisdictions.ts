import type { RegionName } from "../components/shared/regions";

/** What holds for every cell under one law. */
export interface Jurisdiction {
  /** Name as people say it. */
  name: string;
  /** Where a cell runs unless its stack file says otherwise. */
  primary: RegionName;
  /** Where its copies are; under the same law, so that personal data never leaves the pair. */
  recovery: RegionName;
  /** Every region that a cell of this jurisdiction may be given. */
  regions: readonly RegionName[];
  /** The laws that the platform is built to help with, for findings and documents. */
  laws: readonly string[];
  /** Second octet of the first /16 that its cells take; 16 are set aside. */
  firstNetwork: number;
  /** The quiet hours of its people, in UTC, where daily backups and weekly maintenance go. */
  night: {
    /** `hh:mm-hh:mm` */
    backup: string;
    /** `ddd:hh:mm-ddd:hh:mm`, not overlapping the backup. */
    maintenance: string;
  };
}

export const JURISDICTIONS = {
  us: {
    name: "United States",
    primary: "us-east-1",
    recovery: "us-west-2",
    regions: ["us-east-1", "us-east-2", "us-west-2"],
    laws: ["HIPAA", "PCI DSS"],
    firstNetwork: 16,
    // 02:00 to 05:00 in New York is 23:00 to 02:00 in Los Angeles.
    night: { backup: "07:00-08:00", maintenance: "sun:08:30-sun:09:30" },
  },
  eu: {
    name: "European Union",
    primary: "eu-central-1",
    recovery: "eu-west-1",
    regions: ["eu-central-1", "eu-west-1", "eu-south-1"],
    laws: ["GDPR", "PCI DSS"],
    firstNetwork: 32,
    night: { backup: "00:30-01:30", maintenance: "sun:02:00-sun:03:00" },
  },
  apac: {
    name: "Asia-Pacific",
    primary: "ap-southeast-2",
    recovery: "ap-southeast-4",
    // Singapore is for cells whose tenants may leave Australia.
    regions: ["ap-southeast-2", "ap-southeast-4", "ap-southeast-1"],
    laws: ["Australian Privacy Act", "PCI DSS"],
    firstNetwork: 48,
    // 02:30 in Sydney, standard time.
    night: { backup: "16:30-17:30", maintenance: "sat:18:00-sat:19:00" },
  },
} as const satisfies Record<string, Jurisdiction>;

export type JurisdictionName = keyof typeof JURISDICTIONS;

export const JURISDICTION_NAMES = Object.keys(JURISDICTIONS) as readonly JurisdictionName[];
