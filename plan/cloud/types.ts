/** The account and place that a program is evaluated in; nothing of it is asked from AWS. */
export interface Cloud {
  account: string;
  region: string;
  /** Name of the hosted zone that the settings point to. */
  zoneName: string;
  /**
   * What else is there before the program runs.
   * @default nothing
   */
  existing?: ExistingThings;
}

export type Inputs = Record<string, unknown>;
export type Outputs = Record<string, unknown>;

/** Makes the outputs that AWS computes for one type, beyond id and a generic ARN; `cloud.region` is the resource's own. */
export type Made = (name: string, inputs: Inputs, cloud: Cloud) => Outputs;

/** Things that are there before the program runs, as AWS's provider tells of them; each by what it is looked up by. */
export interface ExistingThings {
  vpcs: Record<string, Outputs>;
  subnets: Record<string, Outputs>;
  /** With `associations` and `routes`. */
  routeTables: Record<string, Outputs>;
  natGateways: Record<string, Outputs>;
  /** By ARN. */
  keys: Record<string, Outputs>;
  /** ARN of the newest issued certificate, by its first name. */
  certificates: Record<string, string>;
  /** By name; a `policy` of undefined is none. */
  buckets: Record<string, { bucketRegion: string; policy?: string }>;
}
