import type { Making, Specials } from "../schema/making";

/** EventBridge Scheduler. */
export const SCHEDULER: Specials = {
  "aws:scheduler/schedule:Schedule": {
    id: path,
    outputs: (making) => ({ arn: making.arn("scheduler", `schedule/${path(making)}`) }),
  },
};

function path({ text }: Making): string {
  return `${text("groupName") || "default"}/${text("name")}`;
}
