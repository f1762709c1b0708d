import { forKinds } from "../../checks/bucket-kinds";
import { dataEventRule, recorded } from "../../checks/data-events";
import { S3_OBJECTS } from "../../checks/trails";

export const cloudtrailS3DataEvents = dataEventRule("cloudtrail-s3-data-events", {
  kind: S3_OBJECTS,
  judge: (bucket, graph, recordings) => forKinds(["health"], () => recorded(bucket, recordings))(bucket, graph),
});
