import { FUNCTION } from "../../checks/event-sources";
import { read } from "../../evidence";
import { resourceRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, shown, violated } from "../../verdict";

/** Runtimes that get no more security updates. Source: AWS Lambda Developer Guide, "Deprecated runtimes", September 2026. */
const DEPRECATED = new Set(
  [
    "nodejs nodejs4.3 nodejs4.3-edge nodejs6.10 nodejs8.10 nodejs10.x nodejs12.x nodejs14.x nodejs16.x nodejs18.x nodejs20.x",
    "python2.7 python3.6 python3.7 python3.8 python3.9",
    "dotnetcore1.0 dotnetcore2.0 dotnetcore2.1 dotnetcore3.1 dotnet5.0 dotnet6 dotnet7",
    "ruby2.5 ruby2.7 ruby3.2",
    "java8 go1.x provided",
  ].flatMap((line) => line.split(" ")),
);

export const lambdaRuntimeSupported = resourceRule("lambda-runtime-supported", {
  tier: "extended",
  types: FUNCTION,
  judge: ({ inputs }) => {
    const kind = read(inputs, "packageType");
    if (kind.state === "known" && kind.value === "Image") return notApplicable("its image brings its own runtime");
    const runtime = read(inputs, "runtime");
    if (runtime.state === "absent") return notApplicable("no runtime is named; its image brings its own");
    if (runtime.state === "unknown") return cannotBeProved("runtime");
    if (typeof runtime.value !== "string") return violated(`runtime is ${shown(runtime.value)}, not text`);
    return DEPRECATED.has(runtime.value)
      ? violated(`runtime is ${shown(runtime.value)}, which gets no more security updates`)
      : satisfied;
  },
});
