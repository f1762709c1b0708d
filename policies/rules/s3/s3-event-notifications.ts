import { forKinds } from "../../checks/bucket-kinds";
import { CORS, mayConfigure, placesOf } from "../../checks/bucket-settings";
import { any, asBoolean, asText, elements, listed, read, type Answer, type Evidence } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";
import { cannotBeProved, notApplicable, satisfied, violated, type Verdict } from "../../verdict";

const NOTIFICATION = ["aws:s3/bucketNotification:BucketNotification"];
const TARGETS = ["lambdaFunctions", "queues", "topics"];

const isUpload = ({ state, ...rest }: Evidence): Answer =>
  state === "unknown" ? "unknown" : "value" in rest && ["PUT", "POST"].includes(asText(rest.value)) ? "yes" : "no";

function tells({ inputs }: Resource): Answer {
  const bus = read(inputs, "eventbridge");
  return any([
    bus.state === "unknown" ? "unknown" : bus.state === "known" && asBoolean(bus.value) === true ? "yes" : "no",
    ...TARGETS.map((property): Answer => {
      const targets = read(inputs, property);
      if (targets.state !== "known") return targets.state === "absent" ? "no" : "unknown";
      return (elements(targets.value)?.length ?? 0) > 0 ? "yes" : "no";
    }),
  ]);
}

function announced(bucket: Resource, graph: Graph): Verdict {
  const { sure, maybe } = graph.configuring(bucket, BUCKET, NOTIFICATION, "bucket");
  const answer = any(sure.map(tells));
  if (answer === "yes") return satisfied;
  const [open] = answer === "unknown" ? sure : maybe;
  if (open !== undefined) return cannotBeProved(`what ${open.name} tells`);
  return violated("browsers may upload to it, and nothing is told of what arrives");
}

export const s3EventNotifications = stackRule("s3-event-notifications", {
  types: BUCKET,
  judge: forKinds(["health"], (bucket, graph) => {
    const { places, maybe } = placesOf(bucket, graph, CORS);
    const uploads = any(
      places.flatMap(({ holder, path }) => listed(read(holder.inputs, `${path}.allowedMethods`)).map(isUpload)),
    );
    if (uploads === "yes") return announced(bucket, graph);
    if (places.length === 0 && maybe !== undefined) return mayConfigure(maybe, CORS);
    return uploads === "unknown"
      ? cannotBeProved("the methods of its CORS rules")
      : notApplicable("no browser uploads to it");
  }),
});
