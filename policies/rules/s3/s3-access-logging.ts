import { deliveredTo, forKinds } from "../../checks/bucket-kinds";
import { everyPlace, LOGGING, placesOf } from "../../checks/bucket-settings";
import { read } from "../../evidence";
import type { Graph } from "../../graph";
import { stackRule } from "../../rule";
import type { Resource } from "../../resource";
import { BUCKET } from "../../types";
import { notApplicable, satisfied, shown, violated } from "../../verdict";

const logged = everyPlace(LOGGING, ({ holder, path }) => {
  const target = read(holder.inputs, path);
  // Which bucket it is does not matter, only that there is one.
  if (target.state === "unknown") return satisfied;
  if (target.state === "absent" || target.value === "") return violated(`${path} is left out`);
  return typeof target.value === "string" ? satisfied : violated(`${path} is ${shown(target.value)}, not a bucket`);
});

const isItsOwnTarget = (bucket: Resource, graph: Graph): boolean =>
  placesOf(bucket, graph, LOGGING).places.some(({ holder, path }) => {
    const target = graph.reference(holder, path, BUCKET);
    return target.is === "resource" && target.resource === bucket;
  });

export const s3AccessLogging = stackRule("s3-access-logging", {
  types: BUCKET,
  judge: (bucket, graph) => {
    if (isItsOwnTarget(bucket, graph)) return violated("it is its own target: each log written is a request to log");
    return deliveredTo(bucket, graph).has("S3 keys only")
      ? notApplicable("access logs are delivered to it")
      : forKinds(["health", "audit", "backup", "credentials", "operational"], logged)(bucket, graph);
  },
});
