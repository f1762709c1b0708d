import { read } from "../evidence";
import type { StackJudge } from "../judges";
import { placeholders } from "../placeholder";
import { cannotBeProved, satisfied, shown, violated } from "../verdict";

/**
 * A property must name something of these types. What the same program makes is not known at preview but its reference
 * is, and that is enough; of something made elsewhere the form of the name must fit.
 */
export const refersTo =
  (path: string, types: readonly string[], what: string, form: RegExp): StackJudge =>
  (resource, graph) => {
    const found = read(resource.inputs, path);
    if (found.state === "unknown") {
      return graph.targets(resource, path, types).length > 0 ? satisfied : cannotBeProved(path);
    }
    if (found.state === "absent" || found.value === "") return violated(`${path} is left out`);
    const fits = typeof found.value === "string" && (form.test(found.value) || placeholders(found.value).length > 0);
    return fits ? satisfied : violated(`${path} is ${shown(found.value)}, not ${what}`);
  };
