/** How soon a person has to look. `page`: people are harmed by it now, through a journey. `ticket`: in working hours. */
export type Urgency = "page" | "ticket";

/** What a person reads at three in the morning. Sentences, in the words of docs/architecture.md. */
export interface Runbook {
  /** Heading: "Servers that do not answer". */
  title: string;
  /** What is true when the alarm is on, and who notices. */
  meaning: string;
  /** Likely causes, likeliest first. */
  causes: readonly string[];
  /** What to look at first, in order; commands and console pages by name. */
  firstLook: readonly string[];
  /** How it is put right, in order. */
  remedy: readonly string[];
  /** When, and whom, to call. */
  escalation: string;
}

/** Where the value of a dimension comes from. */
export type DimensionSource =
  /** An output property of the resource itself. */
  | string
  /** An output property of the one watched resource of that type that was declared in the same component, or around it. */
  | { readonly of: string; readonly property: string }
  /** The same for every resource. */
  | { readonly is: string };

/** One metric of CloudWatch. */
export interface Metric {
  /** `AWS/RDS`. */
  namespace: string;
  /** As CloudWatch spells it. */
  name: string;
  /** `Average`, `Sum`, `p95`, ... */
  statistic: string;
  dimensions: Readonly<Record<string, DimensionSource>>;
}

/** What an alarm compares with its threshold. */
export type Measure =
  | Metric
  /** Metric math: `expression` names its metrics by their keys, which begin with a lower-case letter. */
  | { readonly expression: string; readonly label: string; readonly metrics: Readonly<Record<string, Metric>> };

/** An alarm that every resource of a type gets. */
export interface AlarmRow {
  /**
   * What it watches for: `unhealthy-targets`. Unique among all rows and never changed: the alarm's logical name is
   * `<resource>-<key>`, and its runbook is docs/runbooks/alarms/<key>.md.
   */
  key: string;
  urgency: Urgency;
  measure: Measure;
  comparison: "above" | "at least" | "below" | "at most";
  threshold: number;
  /** Unit of the threshold as a person reads it: "percent", "seconds", "bytes", "messages". */
  unit: string;
  /** Seconds: 10, 20, 30 or a multiple of 60. */
  period: number;
  /** How many periods are looked at. */
  periods: number;
  /** How many of them must be over the threshold. @default all */
  breaching?: number;
  /** What a period without data means. */
  missing: "breaching" | "notBreaching" | "ignore" | "missing";
  /** Only for resources whose inputs satisfy it; inputs that are not known yet are left out. @default every one */
  when?: (inputs: Readonly<Record<string, unknown>>) => boolean;
  runbook: Runbook;
}

/** What the resources of one type get: their alarms, or the reason for none. */
export type TypeRow = { readonly alarms: readonly [AlarmRow, ...AlarmRow[]] } | { readonly none: string };

/** By Pulumi type: `aws:rds/instance:Instance`. */
export type AlarmTable = Readonly<Record<string, TypeRow>>;
