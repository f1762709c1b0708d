import type * as pulumi from "@pulumi/pulumi";
import type { Urgency } from "./alarm-model";

/** An alarm that was declared for a resource: what composites, remedies and the dashboard are made from. */
export interface PlacedAlarm {
  /** Key of the alarm's row: `unhealthy-targets`. */
  key: string;
  urgency: Urgency;
  /** Pulumi type of the watched resource: `aws:lb/targetGroup:TargetGroup`. */
  type: string;
  /** Logical name of the watched resource. */
  resourceName: string;
  /** Logical names of the components around the watched resource, the outermost first. */
  within: readonly string[];
  /** Name of the alarm in CloudWatch; begins with `<resourceName>-<key>`. */
  alarmName: pulumi.Output<string>;
  alarmArn: pulumi.Output<string>;
}
