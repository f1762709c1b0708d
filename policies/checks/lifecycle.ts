import { any, asBoolean, asNumber, every, read, type Answer, type Evidence } from "../evidence";
import type { StackJudge } from "../judges";
import { cannotBeProved, satisfied, violated } from "../verdict";
import { LIFECYCLE, mayConfigure, placesOf, type Place } from "./bucket-settings";

/** Some rule of the bucket's lifecycle that is in force must do this; `what` says what none of them does. */
export const someRule =
  (what: string, does: (rule: Place) => Answer): StackJudge =>
  (bucket, graph) => {
    const { places, maybe } = placesOf(bucket, graph, LIFECYCLE);
    if (places.length === 0 && maybe !== undefined) return mayConfigure(maybe, LIFECYCLE);
    const answer = any(places.map((rule) => every([isInForce(rule), does(rule)])));
    if (answer === "unknown") return cannotBeProved("the rules of its lifecycle");
    return answer === "yes" ? satisfied : violated(`no rule of its lifecycle ${what}`);
  };

function isInForce({ holder, path, inline }: Place): Answer {
  return inline
    ? answer(read(holder.inputs, `${path}.enabled`), (value) => asBoolean(value) === true)
    : answer(read(holder.inputs, `${path}.status`), (value) => value === "Enabled");
}

/** Whether a value passes a test; one that is left out does not. */
export function answer(value: Evidence, test: (value: unknown) => boolean): Answer {
  if (value.state === "unknown") return "unknown";
  return value.state === "known" && test(value.value) ? "yes" : "no";
}

/** A number at one of the paths below the rule, which passes the test. */
export const number =
  (paths: { readonly own: string; readonly inline: readonly string[] }, test: (days: number) => boolean) =>
  ({ holder, path, inline }: Place): Answer =>
    any(
      (inline ? paths.inline : [paths.own]).map((one) =>
        answer(read(holder.inputs, `${path}.${one}`), (value) => test(asNumber(value) ?? NaN)),
      ),
    );
