import type { SloTable } from "../components/monitoring";
import { ANSWER_SECONDS } from "../components/shared/alarm-numbers";

/** What a cell promises to the people who use it, measured where they meet it: at the load balancer. */
export const SLOS = {
  availability: {
    title: "Availability",
    promise: "99.9 % of requests are answered without a server error, over 30 days.",
    objective: 99.9,
    days: 30,
    good: "answered",
  },
  latency: {
    title: "Latency",
    promise: `95 % of requests are answered within ${ANSWER_SECONDS} s, over 30 days.`,
    objective: 95,
    days: 30,
    good: { withinSeconds: ANSWER_SECONDS },
  },
} as const satisfies SloTable;
