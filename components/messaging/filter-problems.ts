import { shown, type Problem } from "../shared/problem";
import type { EventSchema, FieldSchema, FilterCondition, FilterPolicy } from "./topic-table";

/** Most fields of a filter, and most ways in which its conditions combine (SNS, filter policy constraints). */
const MOST_FIELDS = 5;
const MOST_COMBINATIONS = 150;

/** Problems of a subscriber's filter, held against the form of the events it filters. */
export function filterProblems(path: string, filter: FilterPolicy | undefined, schema: EventSchema): Problem[] {
  if (filter === undefined) return [];
  const fields = Object.entries(filter);
  const combinations = fields.reduce((product, [, conditions]) => product * conditions.length, 1);
  const problems: Problem[] = [];
  if (fields.length === 0 || fields.length > MOST_FIELDS) {
    problems.push({
      path,
      given: `${fields.length} fields`,
      allowed: `1 to ${MOST_FIELDS} fields`,
      fix: fields.length === 0 ? "leave the filter out to get every event" : "filter by fewer fields",
    });
  }
  if (combinations > MOST_COMBINATIONS) {
    problems.push({
      path,
      given: `${combinations} combinations`,
      allowed: `at most ${MOST_COMBINATIONS} combinations of its conditions`,
      fix: "name fewer values",
    });
  }
  return [...problems, ...fields.flatMap(([name, conditions]) => ofField(`${path}.${name}`, name, conditions, schema))];
}

function ofField(
  path: string,
  name: string,
  conditions: readonly FilterCondition[],
  { properties }: EventSchema,
): Problem[] {
  const field = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (field === undefined) {
    return [
      {
        path,
        given: "a field that the schema lacks",
        allowed: `one of ${Object.keys(properties).join(", ")}`,
        fix: "correct the name: nothing would ever arrive",
      },
    ];
  }
  if (conditions.length === 0) {
    return [{ path, given: "no condition", allowed: "one condition or more", fix: "leave the field out" }];
  }
  return conditions.flatMap(valuesOf).flatMap((value) => (canBe(field, value) ? [] : [never(path, value, field)]));
}

const never = (path: string, value: unknown, field: FieldSchema): Problem => ({
  path,
  given: shown(value),
  allowed: `a value that the field can have: ${shown(field.enum ?? field.const ?? field.type)}`,
  fix: "correct the value: no event has it",
});

/** The values that a condition compares with. */
function valuesOf(condition: FilterCondition): readonly (string | number | boolean)[] {
  if (typeof condition !== "object") return [condition];
  if ("prefix" in condition) return [];
  if ("exists" in condition) return [];
  const others = condition["anything-but"];
  return typeof others === "object" ? others : [others];
}

function canBe({ enum: words, const: only, type }: FieldSchema, value: string | number | boolean): boolean {
  if (words !== undefined) return (words as readonly unknown[]).includes(value);
  if (only !== undefined) return only === value;
  return type === "integer" ? Number.isInteger(value) : typeof value === type;
}
