/** Writes stacks/settings.schema.json, by which editors explain and check the stack files; a test compares it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { SETTINGS } from "../stacks/settings-schema";

/** JSON Schema of a whole Pulumi.<stack>.yaml, made from the program's own validator. */
export function stackFileSchema(): object {
  const { properties, required } = z.toJSONSchema(SETTINGS, { io: "input" }) as {
    properties: object;
    required: string[];
  };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "careplane stack file",
    type: "object",
    required: ["config"],
    properties: {
      config: {
        type: "object",
        required: ["aws:region", "aws:allowedAccountIds", ...required.map((key) => `careplane:${key}`)],
        properties: {
          "aws:region": {
            type: "string",
            description: "The cell's primary region; must be one of its jurisdiction's.",
          },
          "aws:allowedAccountIds": {
            type: "array",
            minItems: 1,
            maxItems: 1,
            items: { type: "string", pattern: "^[0-9]{12}$" },
            description: "The only account that this stack may touch; the provider refuses every other.",
          },
          ...Object.fromEntries(
            Object.entries(properties).map(([key, schema]) => [`careplane:${key}`, schema as object]),
          ),
        },
        // Other namespaces belong to other providers; a careplane key that is not listed is a mistake.
        propertyNames: {
          anyOf: [
            { enum: Object.keys(properties).map((key) => `careplane:${key}`) },
            { not: { pattern: "^careplane:" } },
          ],
        },
      },
    },
  };
}

if (require.main === module) {
  writeFileSync(
    join(__dirname, "..", "stacks", "settings.schema.json"),
    `${JSON.stringify(stackFileSchema(), null, 2)}\n`,
  );
}
