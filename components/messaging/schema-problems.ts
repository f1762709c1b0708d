import { shown, type Problem } from "../shared/problem";
import type { EventSchema, FieldSchema } from "./topic-table";

/** Fields that every event has: its own id, what happened, which version of the form it has, and when it happened. */
export const ENVELOPE = ["id", "kind", "version", "at"] as const;

const ID = /^urn:[a-z0-9-]+:event:([a-z0-9-]+):v([1-9]\d*)$/;

/** The version that a schema describes; undefined where its `$id` does not say. */
export const versionOf = ({ $id }: EventSchema): number | undefined => {
  const version = ID.exec($id)?.[2];
  return version === undefined ? undefined : Number(version);
};

/** Whether a schema has fields at all: one that was never compiled may be anything. */
export const hasProperties = (schema: { readonly properties?: unknown }): boolean =>
  typeof schema.properties === "object";

/**
 * Problems of the form of a topic's events. A table may come from a program that no compiler has looked at, so that a
 * schema can be missing.
 */
export function schemaProblems(topic: string, path: string, schema: EventSchema | undefined): Problem[] {
  if (schema === undefined || !hasProperties(schema)) {
    return [
      {
        path,
        given: shown(schema),
        allowed: "the JSON Schema of the topic's events",
        fix: "write one as a file of its own and import it: without it nobody can know what a consumer may rely on",
      },
    ];
  }
  const problems: Problem[] = [];
  const named = ID.exec(schema.$id);
  if (named?.[1] !== topic) {
    problems.push({
      path: `${path}.$id`,
      given: shown(schema.$id),
      allowed: `urn:<namespace>:event:${topic}:v<version>`,
      fix: "name the topic and count versions from 1",
    });
  }
  if (schema.type !== "object" || schema.additionalProperties) {
    problems.push({
      path,
      given: `type ${shown(schema.type)} with additionalProperties ${shown(schema.additionalProperties)}`,
      allowed: "an object of nothing but its properties",
      fix: 'write "type": "object" and "additionalProperties": false: what no schema names could be health data',
    });
  }
  const missing = ENVELOPE.filter((name) => !schema.required.includes(name) || !(name in schema.properties));
  if (missing.length > 0) {
    problems.push({
      path: `${path}.required`,
      given: shown(schema.required),
      allowed: `all of ${ENVELOPE.join(", ")}, as every event has them`,
      fix: `add ${missing.join(", ")}, to the properties too`,
    });
  }
  const version = schema.properties["version"]?.const;
  if (named !== null && version !== Number(named[2])) {
    problems.push({
      path: `${path}.properties.version.const`,
      given: shown(version),
      allowed: `${named[2]}, the version in its $id`,
      fix: "let both say the same, so that a consumer can tell which form an event has",
    });
  }
  return [...problems, ...fieldProblems(path, schema)];
}

function fieldProblems(path: string, { properties, required }: EventSchema): Problem[] {
  const undeclared = required.filter(
    (name) => !(name in properties) && !(ENVELOPE as readonly string[]).includes(name),
  );
  return [
    ...undeclared.map((name) => ({
      path: `${path}.required`,
      given: shown(name),
      allowed: "a field of its properties",
      fix: "add the field or take the name out",
    })),
    ...Object.entries(properties)
      .filter(([, field]) => !isBounded(field))
      .map(([name, field]) => ({
        path: `${path}.properties.${name}`,
        given: `a field of type ${shown(field.type)} that may hold anything`,
        allowed: "an identifier, a time, a number or one of a few words",
        fix: "give it an enum, a const, a format or a pattern; what is free text stays in the record, and the event names it",
      })),
  ];
}

/** Messages lie in queues, logs and dead letters, so that no field may have room for a diagnosis. */
function isBounded({ type, enum: words, const: only, format, pattern }: FieldSchema): boolean {
  if (type === "integer" || type === "number" || type === "boolean") return true;
  return type === "string" && [words, only, format, pattern].some((limit) => limit !== undefined);
}
