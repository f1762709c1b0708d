import { strict as assert } from "node:assert";
import fc from "fast-check";
import { boardProblems, dashboardBody, type Board, type Series } from "../../components/monitoring/dashboard-plan";
import { bodyProblems } from "../support/dashboard-body";

const series: Series = {
  namespace: "AWS/SQS",
  metric: "ApproximateAgeOfOldestMessage",
  dimensions: { QueueName: "ledger" },
  statistic: "Maximum",
  label: "ledger",
};
const arn = (name: string): string => `arn:aws:cloudwatch:us-east-1:111122223333:alarm:${name}`;
const BOARD: Board = {
  region: "us-east-1",
  head: "# careplane us",
  journeys: [arn("sign-in"), arn("pay")],
  objectives: [arn("availability-fast")],
  budgets: [
    {
      title: "Latency",
      days: 30,
      expression: "100 - within",
      metrics: [{ ...series, id: "within", statistic: "PR(:1)" }],
    },
  ],
  sections: [
    { title: "Messages", note: "Alarms: dead-letters", graphs: [{ title: "Age", period: 300, series: [series] }] },
  ],
};

describe("dashboardBody", () => {
  it("puts who is harmed above what is left of the budgets, above what may be behind it", () => {
    const { widgets, ...rest } = dashboardBody(BOARD);
    assert.deepEqual(rest, { start: "-PT3H", periodOverride: "inherit" });
    assert.deepEqual(
      widgets.map(({ type, x, y, width, height }) => [type, x, y, width, height]),
      [
        ["text", 0, 0, 24, 3],
        ["alarm", 0, 3, 24, 3],
        ["alarm", 0, 6, 24, 3],
        ["metric", 0, 9, 6, 6],
        ["text", 0, 15, 24, 2],
        ["metric", 0, 17, 8, 6],
      ],
    );
    assert.deepEqual(
      widgets.map(({ properties: { title, markdown } }) => title ?? markdown),
      [
        "# careplane us",
        "Who is harmed now",
        "Error budgets that are spent too fast",
        "Latency: error budget left of 30 days, percent",
        "## Messages\nAlarms: dead-letters",
        "Age",
      ],
    );
    assert.deepEqual(bodyProblems(JSON.stringify(dashboardBody(BOARD))), []);
  });

  it("writes metrics as CloudWatch reads them, and a budget as one value of all its days", () => {
    const { widgets } = dashboardBody(BOARD);
    assert.deepEqual(widgets[5]?.properties, {
      ...{ title: "Age", region: "us-east-1", view: "timeSeries", stacked: false, period: 300 },
      yAxis: { left: { min: 0 } },
      metrics: [
        ["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", "ledger", { label: "ledger", stat: "Maximum" }],
      ],
    });
    assert.deepEqual(widgets[3]?.properties, {
      ...{ title: "Latency: error budget left of 30 days, percent", region: "us-east-1", view: "gauge" },
      ...{ start: "-P30D", setPeriodToTimeRange: true, yAxis: { left: { min: 0, max: 100 } } },
      metrics: [
        [{ id: "left", label: "left", expression: "100 - within" }],
        [
          ...["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", "ledger"],
          { id: "within", stat: "PR(:1)", visible: false },
        ],
      ],
    });
  });

  it("sorts dimensions, so that the text does not change with the order in which they were given", () => {
    const body = (dimensions: Record<string, string>) =>
      JSON.stringify(
        dashboardBody({
          ...BOARD,
          sections: [
            { ...BOARD.sections[0]!, graphs: [{ title: "Age", period: 60, series: [{ ...series, dimensions }] }] },
          ],
        }),
      );
    assert.equal(body({ B: "2", A: "1" }), body({ A: "1", B: "2" }));
  });

  it("leaves out what there is nothing of", () => {
    const { widgets } = dashboardBody({
      ...BOARD,
      ...{ journeys: [], objectives: [], budgets: [], sections: [{ title: "Empty", note: "", graphs: [] }] },
    });
    assert.deepEqual(
      widgets.map(({ type }) => type),
      ["text"],
    );
  });

  it("is one that CloudWatch takes, however much is on it", () => {
    const graph = fc.record({
      title: fc.string(),
      period: fc.constantFrom(60, 300),
      series: fc.array(fc.constant(series), { minLength: 1, maxLength: 20 }),
    });
    const section = fc.record({ title: fc.string(), note: fc.string(), graphs: fc.array(graph, { maxLength: 8 }) });
    fc.assert(
      fc.property(
        fc.array(section, { maxLength: 6 }),
        fc.array(fc.constant(BOARD.budgets[0]!), { maxLength: 9 }),
        fc.array(fc.constant(arn("one")), { maxLength: 100 }),
        (sections, budgets, journeys) => {
          const board = { ...BOARD, sections, budgets, journeys };
          assert.deepEqual(boardProblems(board), []);
          assert.deepEqual(bodyProblems(JSON.stringify(dashboardBody(board))), []);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("boardProblems", () => {
  const lines = (count: number) => ({ title: "Age", period: 60, series: Array.from({ length: count }, () => series) });
  const section = (...counts: number[]) => ({ title: "Messages", note: "", graphs: counts.map(lines) });
  const problems = (board: Partial<Board>) =>
    boardProblems({ ...BOARD, budgets: [], ...board }).map(({ path, given }) => `${path}: ${given}`);

  it("counts lines of a graph, lines in all, widgets and alarms", () => {
    assert.deepEqual(problems({ sections: [section(500, 500, 500, 500, 500)] }), []);
    assert.deepEqual(problems({ sections: [section(501)] }), ['graph "Age": 501 lines']);
    assert.deepEqual(problems({ sections: [section(500, 500, 500, 500, 500, 1)] }), [
      "watched: 2501 lines on all graphs",
    ]);
    assert.deepEqual(problems({ sections: [section(...Array.from({ length: 96 }, () => 1))] }), [
      "watched: 101 widgets",
    ]);
    const alarms = Array.from({ length: 101 }, () => arn("one"));
    assert.deepEqual(problems({ journeys: alarms, objectives: alarms }), [
      "journeys: 101 alarms",
      "objectives: 101 alarms",
    ]);
  });
});

describe("the check of a body", () => {
  const changed = (change: (widgets: { [key: string]: unknown; properties: Record<string, unknown> }[]) => void) => {
    const body = JSON.parse(JSON.stringify(dashboardBody(BOARD))) as { widgets: never[] };
    change(body.widgets);
    return bodyProblems(JSON.stringify(body));
  };

  it("sees what CloudWatch would refuse", () => {
    assert.deepEqual(
      changed((widgets) => (widgets[3]!["x"] = 19)),
      ["widgets[3] is off the grid"],
    );
    assert.deepEqual(
      changed((widgets) => (widgets[3]!["y"] = 4)),
      ["widgets[3] is over widgets[1]"],
    );
    assert.deepEqual(
      changed((widgets) => (widgets[5]!["type"] = "graph")),
      ["widgets[5] has type graph"],
    );
    assert.deepEqual(
      changed((widgets) => (widgets[1]!.properties["alarms"] = ["pay"])),
      ["widgets[1] has the alarm pay"],
    );
    assert.deepEqual(
      changed((widgets) => delete widgets[5]!.properties["region"]),
      ["widgets[5] lacks region"],
    );
    assert.deepEqual(
      changed((widgets) => (widgets[5]!.properties["colour"] = "red")),
      ["widgets[5] has colour"],
    );
    assert.deepEqual(
      changed((widgets) => (widgets[5]!.properties["metrics"] = [["AWS/SQS", "Age", "Queue", {}]])),
      ["widgets[5].metrics[0] has a dimension without a value", "widgets[5].metrics[0] has statistic undefined"],
    );
    assert.deepEqual(
      changed((widgets) => delete widgets[3]!.properties["yAxis"]),
      ["widgets[3] has no ends"],
    );
  });
});
