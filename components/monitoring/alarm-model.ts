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

/**
 * Where the value of a dimension comes from. Properties are paths: `arnSuffix`, `visibilityConfig.metricName`,
 * `tagSpecifications.0.tags.Name`.
 */
export type DimensionSource =
  /** An output property of the resource itself. */
  | string
  /** An output property of the nearest watched resource of that type: in the same component, or around it. */
  | { readonly of: string; readonly property: string }
  /** The same for every resource. */
  | { readonly is: string }
  /** The region that the alarms are in. */
  | { readonly the: "region" };

/** One metric of CloudWatch. */
export interface Metric {
  /** `AWS/RDS`; or the property that says it, for a resource that makes the metric itself. */
  namespace: string | { readonly from: string };
  /** As CloudWatch spells it; or the property that says it. */
  name: string | { readonly from: string };
  /** `Average`, `Sum`, `p95`, ... */
  statistic: string;
  dimensions: Readonly<Record<string, DimensionSource>>;
}

/** What an alarm compares with its threshold. */
export type Measure =
  | Metric
  /** Metric math: `expression` names its metrics by their keys, which begin with a lower-case letter. */
  | { readonly expression: string; readonly label: string; readonly metrics: Readonly<Record<string, Metric>> }
  /** One metric for each value of an output property that is a list, put together; where one is silent it counts as 0. */
  | {
      readonly combine: "MAX" | "SUM";
      readonly label: string;
      readonly metric: Metric;
      /** The property, and the dimension that its values are. */
      readonly each: {
        readonly property: string;
        /** The input that says how many values there are. */
        readonly count: string;
        readonly dimension: string;
      };
    };

/** A number, or a share of a number that the resource has as an output property. */
export type Threshold =
  | number
  /** `percent` of property `of`, which is counted in `unit` of the metric's own: 1024 ** 3 for GiB compared with bytes. */
  | { readonly percent: number; readonly of: string; readonly unit?: number };

export type Comparison = "above" | "at least" | "below" | "at most";

/** An alarm that every resource of a type gets. */
export interface AlarmRow {
  /**
   * What it watches for: `unhealthy-targets`. Unique among all rows and never changed: the alarm's logical name is
   * `<resource>-<key>`, and its runbook is docs/runbooks/alarms/<key>.md. Where the program has declared an alarm of
   * such a name beside the resource itself, that one is taken and no second one is made.
   */
  key: string;
  urgency: Urgency;
  measure: Measure;
  comparison: Comparison;
  threshold: Threshold;
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
  /**
   * Only for resources whose inputs satisfy it. An input that is known only later is there, as an Output: ask whether
   * it is given, or compare it with a plain value. @default every one
   */
  when?: (inputs: Readonly<Record<string, unknown>>) => boolean;
  /** Page of AWS's documentation that names the metric and its dimensions. */
  source: string;
  runbook: Runbook;
}

/** What the resources of one type get: their alarms, or the reason for none. */
export type TypeRow = { readonly alarms: readonly [AlarmRow, ...AlarmRow[]] } | { readonly none: string };

/** By Pulumi type: `aws:rds/instance:Instance`. */
export type AlarmTable = Readonly<Record<string, TypeRow>>;
