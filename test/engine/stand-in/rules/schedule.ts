/** What is wrong with a schedule expression of EventBridge; undefined when nothing is. Source: EventBridge guide. */
export function wrongSchedule(expression: string): string | undefined {
  const [, count, unit] = /^rate\((\d+) (minutes?|hours?|days?)\)$/.exec(expression) ?? [];
  if (count !== undefined && unit !== undefined) {
    if (Number(count) < 1) return "has a rate below 1";
    return (Number(count) === 1) === unit.endsWith("s")
      ? `needs ${unit.replace(/s?$/, Number(count) === 1 ? "" : "s")}`
      : undefined;
  }
  const [, fields] = /^cron\((.+)\)$/.exec(expression) ?? [];
  if (fields === undefined) return "is neither rate(…) nor cron(…)";
  const all = fields.split(" ");
  if (all.length !== 6) return `has ${all.length} fields, not 6`;
  return (all[2] === "?") === (all[4] === "?")
    ? "must have ? in exactly one of day of month and day of week"
    : undefined;
}
