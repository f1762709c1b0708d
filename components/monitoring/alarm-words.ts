import { ERROR_PERCENT } from "../shared/alarm-numbers";

/** When people are harmed now. */
export const CALL_AT_ONCE =
  "If it is not clear within 15 minutes what is wrong, or the remedy has not helped within 30, call the second platform " +
  'engineer and open a case with AWS Support of severity "production system down". Tell the company\'s person for ' +
  "incidents when patients cannot be treated or data may have been lost or seen: the law's clock starts then.";

/** When there is time, but not for ever. */
export const NEXT_WORKING_DAY =
  "Nobody has to get up for it. If it is still on after one working day, or a page comes while it is on, call the second " +
  'platform engineer, and open a case with AWS Support of severity "production system impaired" where AWS is the cause.';

/** When somebody may be where nobody should be. */
export const MAYBE_AN_ATTACK =
  "If it cannot be explained by a release or a person of the team within an hour, treat it as an attack: call the second " +
  "platform engineer and the company's person for security, keep the logs, and change nothing that would wipe a trace.";

/** The first thing to look at when servers answer badly: whether the release is to blame. */
export const LOOK_AT_RELEASE =
  "EC2 console, Auto Scaling groups, the group, Instance refresh: did a release start shortly before? " +
  "`aws autoscaling describe-instance-refreshes --auto-scaling-group-name <group>` says the same.";

/** How a change by hand is found and undone. */
export const PUT_BACK =
  "`npm run preview -- <stack> -- --refresh` shows what was changed by hand, and `npm run up -- <stack> -- --refresh` puts " +
  "it back. Without `--refresh` Pulumi does not look at AWS and finds nothing.";

/** Why a group's servers do not come up. */
export const LOOK_AT_ACTIVITY =
  "`aws autoscaling describe-scaling-activities --auto-scaling-group-name <group> --max-items 20 --output table " +
  '--query "Activities[].[StartTime,StatusCode,StatusMessage]"`: why did the last starts fail?';

/** How a release is taken back. */
export const TAKE_RELEASE_BACK =
  "If a release is to blame: set careplane:release back to the one before and run `npm run up -- <stack>`. A refresh that " +
  "still runs goes back by itself when the alarm `server-errors` is on " +
  `(more than ${ERROR_PERCENT} % of answers are server errors).`;
