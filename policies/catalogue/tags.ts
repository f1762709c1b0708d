import type { Texts } from "./model";

export const TAGS: Texts = {
  "required-tags": {
    title: "Every resource says whose it is, where it belongs and what it holds",
    severity: "medium",
    why: "In an incident the first questions are whose this is and whether it holds data of patients.",
    fix: 'tags: { owner: "…", environment: "production", "cost-center": "…", jurisdiction: "us", "data-classification": "health" }, or defaultTags of the provider',
    needs:
      "tags, or defaultTags of the provider; tags of an Auto Scaling group, or resources of the type autoscaling.Tag",
    blind: "Whether the tags are true. Types that take no tags are not judged.",
  },
};
