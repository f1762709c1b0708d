import { alarmIndex } from "../../checks/alarm-index";
import { hasAlarms } from "../../checks/alarm-needs";
import { WATCHED } from "../../checks/alarm-table";
import { flag, texts } from "../../config";
import { wholeRule } from "../../rule";
import { METRIC_ALARM } from "../../types";
import { notApplicable } from "../../verdict";

export const alarmCoverage = wholeRule("alarm-coverage", {
  types: [METRIC_ALARM, ...WATCHED.flatMap(({ types }) => types)],
  settings: {
    elsewhere: flag(false, "Another program makes the alarms."),
    without: texts([], "Types that need no alarms, such as aws:lambda/function:Function."),
  },
  judge: (graph, { elsewhere, without }) => {
    const index = alarmIndex(graph);
    return WATCHED.flatMap((watched) =>
      graph.of(watched.types).map((resource) => ({
        resource,
        verdict: elsewhere
          ? notApplicable("another program makes the alarms")
          : without.includes(resource.type)
            ? notApplicable("its type needs no alarms")
            : hasAlarms(resource, watched, graph, index),
      })),
    );
  },
});
