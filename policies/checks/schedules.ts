/** Names that AWS takes for months and days, from 1 on. */
const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
/** Longer than any schedule that means something. */
const LONGEST = 500;
const RATE = /^rate\((\d{1,9}) (minute|hour|day)s?\)$/;
const PER_DAY = { minute: 1440, hour: 24, day: 1 } as const;

/**
 * Days between two runs of a schedule, at most: 1 for a daily one, `Infinity` for one that ends. Undefined when it is
 * no schedule. `cron(minute hour day-of-month month day-of-week year)` and `rate(2 days)` are read.
 * Source: Amazon EventBridge User Guide, "Cron expressions".
 */
export function longestGap(schedule: unknown): number | undefined {
  if (typeof schedule !== "string" || schedule.length > LONGEST) return undefined;
  const [, count, unit] = RATE.exec(schedule) ?? [];
  if (count !== undefined) return Number(count) / PER_DAY[unit as keyof typeof PER_DAY];
  if (!schedule.startsWith("cron(") || !schedule.endsWith(")")) return undefined;
  const fields = schedule.slice(5, -1).toUpperCase().split(" ");
  const [minute = "", hour = "", date = "", month = "", weekday = "", year = ""] = fields;
  const months = numbers(month, 1, 12, MONTHS);
  if (fields.length !== 6 || !numbers(minute, 0, 59) || !numbers(hour, 0, 23) || !months) return undefined;
  const isDate = dates(date);
  const isWeekday = weekdays(weekday);
  if (!isDate || !isWeekday || !numbers(year, 1970, 2199)) return undefined;
  return year === "*" ? widest((day) => months.has(day.month) && isDate(day) && isWeekday(day)) : Infinity;
}

interface Day {
  readonly month: number;
  readonly date: number;
  /** Days of its month. */
  readonly length: number;
  /** 1 is Sunday. */
  readonly weekday: number;
}

/** Four years hold every kind of month and a leap day. */
const YEARS = [2027, 2028, 2029, 2030];

function widest(runs: (day: Day) => boolean): number {
  let [count, last, gap] = [0, -1, 0];
  for (const year of YEARS) {
    for (let month = 1; month <= 12; month += 1) {
      const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
      for (let date = 1; date <= length; date += 1) {
        const weekday = new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 1;
        if (runs({ month, date, length, weekday })) {
          if (last >= 0) gap = Math.max(gap, count - last);
          last = count;
        }
        count += 1;
      }
    }
  }
  return gap === 0 ? Infinity : gap;
}

type Test = (day: Day) => boolean;

function dates(field: string): Test | undefined {
  if (field === "L" || field === "LW") return ({ date, length }) => date === length;
  // The nearest working day is the day itself or one beside it.
  const near = /^(\d{1,2})W$/.exec(field)?.[1];
  const set = numbers(near ?? field, 1, 31);
  return set && (({ date }) => set.has(date));
}

function weekdays(field: string): Test | undefined {
  const [, name, last, nth] = /^([A-Z]{3}|[1-7])(?:(L)|#([1-5]))$/.exec(field) ?? [];
  const set = numbers(name ?? field, 1, 7, DAYS);
  if (!set || name === undefined) return set && (({ weekday }) => set.has(weekday));
  return ({ weekday, date, length }) =>
    set.has(weekday) && (last === undefined ? Math.ceil(date / 7) === Number(nth) : date > length - 7);
}

/** The numbers that a field names; undefined when it is none. `2-6/2,9` is 2, 4, 6 and 9. */
function numbers(field: string, least: number, most: number, names: readonly string[] = []): Set<number> | undefined {
  const found = new Set<number>();
  const number = (text: string) => (names.includes(text) ? names.indexOf(text) + 1 : digits(text));
  for (const part of field.split(",")) {
    const [range = "", step, ...more] = part.split("/");
    const [from = "", to, ...rest] = range.split("-");
    const whole = from === "*" || from === "?";
    const first = whole ? least : number(from);
    const end = to === undefined ? (whole || step !== undefined ? most : first) : number(to);
    const stride = step === undefined ? 1 : digits(step);
    if (more.length + rest.length > 0 || first === undefined || end === undefined || !stride) return undefined;
    // Days of the week and months go round: FRI-MON is four days.
    const last = first > end && names.length > 0 ? end + names.length : end;
    if (first < least || end > most || first > last) return undefined;
    for (let one = first; one <= last; one += stride) found.add(one > most ? one - names.length : one);
  }
  return found;
}

const digits = (text: string): number | undefined => (/^\d{1,4}$/.test(text) ? Number(text) : undefined);
