import { accountRule, everyRegion, of, oneSuffices, regionalSettings } from "../../checks/account";
import { isTrue } from "../../checks/values";
import { effective } from "../../defaults";
import { asBoolean } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { cannotBeProved, satisfied, violated, worst, type Verdict } from "../../verdict";

const RECORDER = ["aws:cfg/recorder:Recorder"];
const STATUS = ["aws:cfg/recorderStatus:RecorderStatus"];
const GLOBAL = "recordingGroup.includeGlobalResourceTypes";

const recordsAll = isTrue("recordingGroup.allSupported");
const isOn = isTrue("isEnabled");

/** A recorder that records everything, and a status that has started it. */
function runs(recorder: Resource, graph: Graph): Verdict {
  const { sure, maybe } = graph.configuring(recorder, RECORDER, STATUS, "name");
  const inRegion = (one: Resource) => one.region === recorder.region;
  const started = oneSuffices(
    [
      ...sure.filter(inRegion).map((status) => of(status, isOn(status))),
      ...maybe.filter(inRegion).map((status) => of(status, cannotBeProved("name"))),
    ],
    violated("no aws.cfg.RecorderStatus starts it"),
  );
  return of(recorder, worst([recordsAll(recorder), started]));
}

/** IAM's resources are recorded in the regions that ask for them, and one must. */
function recordsGlobals(recorders: readonly Resource[]): Verdict {
  const answers = recorders.map((recorder): Verdict => {
    const asked = effective(recorder, GLOBAL);
    if (asked.state === "unknown") return of(recorder, cannotBeProved(GLOBAL));
    const yes = asked.state === "known" && asBoolean(asked.value) === true;
    return yes ? satisfied : violated(`${GLOBAL} is true in no region`);
  });
  return recorders.length === 0 ? satisfied : oneSuffices(answers, satisfied);
}

export const configRecorder = accountRule("config-recorder", {
  types: [...RECORDER, ...STATUS],
  settings: regionalSettings(),
  judge: (graph, { notIn }) => {
    const everywhere = everyRegion(graph, RECORDER, notIn, ({ region, resources }) =>
      oneSuffices(
        resources.map((recorder) => runs(recorder, graph)),
        violated(`${region ?? "the stack"} has no aws.cfg.Recorder`),
      ),
    );
    return everywhere.is === "not applicable" ? everywhere : worst([everywhere, recordsGlobals(graph.of(RECORDER))]);
  },
});
