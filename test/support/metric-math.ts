/** Value of a metric that had no data. */
export const NO_DATA = Number.NaN;

/**
 * Computes an expression of CloudWatch's metric math over one point of each metric: numbers, `+ - * / >=`, FILL and IF.
 * No data is NaN, and what is computed from it is no data either.
 */
export function metricMath(expression: string, values: Readonly<Record<string, number>>): number {
  const tokens = expression.match(/[A-Za-z]\w*|\d+(?:\.\d+)?|>=|[-+*/(),]/g) ?? [];
  if (tokens.join("") !== expression.replace(/\s+/g, "")) throw new Error(`not understood: ${expression}`);
  let at = 0;
  const take = (wanted?: string): string => {
    const token = tokens[at++];
    if (token === undefined || (wanted !== undefined && token !== wanted)) {
      throw new Error(`${String(wanted)} expected at ${String(token)} of ${expression}`);
    }
    return token;
  };
  const comparison = (): number => {
    const left = sum();
    if (tokens[at] !== ">=") return left;
    take();
    const right = sum();
    return Number.isNaN(left) || Number.isNaN(right) ? NO_DATA : Number(left >= right);
  };
  const sum = (): number => {
    let value = product();
    while (tokens[at] === "+" || tokens[at] === "-") value = take() === "+" ? value + product() : value - product();
    return value;
  };
  const product = (): number => {
    let value = operand();
    while (tokens[at] === "*" || tokens[at] === "/") {
      if (take() === "*") value *= operand();
      else {
        const divisor = operand();
        value = divisor === 0 ? NO_DATA : value / divisor;
      }
    }
    return value;
  };
  const operand = (): number => {
    const token = take();
    if (/^\d/.test(token)) return Number(token);
    if (token === "(") {
      const inner = comparison();
      take(")");
      return inner;
    }
    if (token === "FILL") {
      const [value, filler] = parameters(2);
      return Number.isNaN(value!) ? filler! : value!;
    }
    if (token === "IF") {
      const [condition, yes, no] = parameters(3);
      return Number.isNaN(condition!) ? NO_DATA : condition === 0 ? no! : yes!;
    }
    const value = values[token];
    if (value === undefined) throw new Error(`${token} is no metric of ${Object.keys(values).join(", ")}`);
    return value;
  };
  const parameters = (count: number): number[] => {
    take("(");
    const found = [comparison()];
    while (found.length < count) {
      take(",");
      found.push(comparison());
    }
    take(")");
    return found;
  };
  const result = comparison();
  if (at !== tokens.length) throw new Error(`more than an expression: ${expression}`);
  return result;
}
