/**
 * Which way imports may point: index -> stacks -> components; plan -> stacks, policies; cli -> stacks, plan, components.
 * policies and functions import nothing of the program. `npm run arrows` fails on any other direction.
 */
const only = (from, allowed) => ({
  name: `${from}-imports-only-${allowed.join("-") || "itself"}`,
  comment: `${from}/ may import ${[from, ...allowed].join(", ")} and packages, nothing else of this repository.`,
  severity: "error",
  from: { path: `^${from}/` },
  to: {
    dependencyTypesNot: ["core"],
    path: "^[^/]+(/|\\.)",
    pathNot: ["^node_modules/", "^package\\.json$", ...[from, ...allowed].map((folder) => `^${folder}/`)],
  },
});

module.exports = {
  forbidden: [
    only("components", []),
    only("policies", []),
    only("functions", []),
    only("start", []),
    only("stacks", ["components"]),
    only("plan", ["stacks", "policies", "components/shared"]),
    only("cli", ["stacks", "plan", "policies", "components"]),
    // What judges the program must not be made of it: it would agree with its author by construction.
    only("test/engine/stand-in", ["test/engine/facts"]),
    {
      name: "nothing-imports-index",
      comment: "index.ts is the program; whoever wants what it does imports stacks/program.",
      severity: "error",
      from: { pathNot: "^index\\.ts$" },
      to: { path: "^index\\.ts$" },
    },
    {
      name: "components-through-their-index",
      comment:
        "Another component is imported by its public index, so that its inside can change; a plan takes another's plan.",
      severity: "error",
      from: { path: "^components/([^/]+)/" },
      to: {
        path: "^components/[^/]+/",
        pathNot: ["^components/$1/", "^components/shared/", "^components/[^/]+/(index|[a-z-]+-(plan|names))\\.ts$"],
      },
    },
    {
      name: "pure-plans",
      comment: "A plan computes on plain data; what needs Pulumi belongs in the component.",
      severity: "error",
      from: { path: "/(plan|[a-z-]*-plan|[a-z-]*-table)\\.ts$", pathNot: "^(plan|test)/" },
      to: { path: "@pulumi/" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    exclude: { path: "\\.json$" },
  },
};
