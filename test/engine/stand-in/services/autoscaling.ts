import type { Specials } from "../schema/making";
import { numberOr } from "../schema/value";

/** EC2 Auto Scaling. */
export const AUTOSCALING: Specials = {
  "aws:autoscaling/group:Group": {
    outputs: ({ inputs }) => ({
      // Without a wish the group starts with its least size.
      desiredCapacity: numberOr(inputs["desiredCapacity"], numberOr(inputs["minSize"], 0)),
      predictedCapacity: 0,
      warmPoolSize: 0,
    }),
    updated: ({ desiredCapacity }, news) => {
      const least = numberOr(news["minSize"], 0);
      const wished = numberOr(news["desiredCapacity"], numberOr(desiredCapacity, least));
      return { desiredCapacity: Math.min(Math.max(wished, least), numberOr(news["maxSize"], wished)) };
    },
  },
};
