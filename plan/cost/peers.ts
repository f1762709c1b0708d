/** What others say that theirs costs. */
export interface Peer {
  name: string;
  /** US dollars a month, as the page says it. */
  usd: number;
  /** What the number is for. */
  scope: string;
  url: string;
  read: string;
}

/** None of them holds what this platform does, or is asked for the same; the numbers only give an order. */
export const PEERS: readonly Peer[] = [
  {
    name: "Landing Zone Accelerator on AWS for Healthcare",
    usd: 420.26,
    scope: "us-east-1, September 2022, networks and audit without any workload, server or database",
    url: "https://github.com/aws-samples/landing-zone-accelerator-on-aws-for-healthcare/blob/01bb96d195f92479ffc24e8a044622832f73a7f9/README.md",
    read: "2026-11-22",
  },
  {
    name: "OpenEMR on Amazon ECS",
    usd: 320,
    scope: "us-west-2, light use, two zones, a database that scales down to its minimum",
    url: "https://github.com/openemr/openemr-on-ecs/blob/main/README.md",
    read: "2026-11-22",
  },
];
