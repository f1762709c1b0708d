import { forKinds } from "../../checks/bucket-kinds";
import { CORS, inHolder, mayConfigure, placesOf } from "../../checks/bucket-settings";
import { listed, read } from "../../evidence";
import type { StackJudge } from "../../judges";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../../verdict";

const FUNCTION_URL = "aws:lambda/functionUrl:FunctionUrl";

function origins({ inputs }: Resource, path: string): Verdict {
  return worst([
    satisfied,
    ...listed(read(inputs, path)).map((one) => {
      if (one.state !== "known") return cannotBeProved(path);
      const text = one.value;
      // S3 lets one star stand in an origin; alone behind the scheme it is everybody again.
      return typeof text === "string" && !/^(https?:\/\/)?\*$/.test(text)
        ? satisfied
        : violated(`${path} allows every origin`);
    }),
  ]);
}

const ofBucket: StackJudge = (bucket, graph) => {
  const { places, maybe } = placesOf(bucket, graph, CORS);
  if (places.length > 0) {
    return worst(places.map((one) => inHolder(one, origins(one.holder, `${one.path}.allowedOrigins`))));
  }
  return maybe === undefined ? notApplicable("no CORS rules") : mayConfigure(maybe, CORS);
};

export const s3NoOpenCors = stackRule("s3-no-open-cors", {
  tier: "extended",
  types: [...BUCKET, FUNCTION_URL],
  judge: (resource, graph) =>
    resource.type === FUNCTION_URL
      ? origins(resource, "cors.allowOrigins")
      : forKinds(["health", "audit", "backup", "credentials"], ofBucket)(resource, graph),
});
