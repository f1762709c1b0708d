/** The account and place that a program is evaluated in; nothing of it is asked from AWS. */
export interface Cloud {
  account: string;
  region: string;
  /** Name of the hosted zone that the settings point to. */
  zoneName: string;
}

export type Inputs = Record<string, unknown>;
export type Outputs = Record<string, unknown>;

/** Makes the outputs that AWS computes for one type, beyond id and a generic ARN; `cloud.region` is the resource's own. */
export type Made = (name: string, inputs: Inputs, cloud: Cloud) => Outputs;
