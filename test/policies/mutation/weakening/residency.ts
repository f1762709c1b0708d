import { of } from "./row";

const row = of("residency");

/** What only measures, names or asks for something in another place, and sends no data there. */
const IN_NAME_ONLY = /^aws:(cloudwatch\/(metricAlarm|compositeAlarm|dashboard)|iam|ec2\/vpcEndpoint)/;

/** What keeps personal data under the law that it was collected under. */
export const RESIDENCY = [
  row("*", "@region", "move", "it stands under another law"),
  row(
    "*",
    ["*", "*[]", "*.*"],
    "move",
    "data is sent to, or read from, a place under another law",
    ({ subject }) => !IN_NAME_ONLY.test(subject.type),
  ),
  row(
    "*",
    ["tags.jurisdiction", "tags.data-classification"],
    "untag",
    "nobody knows which law and care its data needs",
  ),
];
