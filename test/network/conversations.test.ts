import { strict as assert } from "node:assert";
import fc from "fast-check";
import { groupNameProblems, validateConversations } from "../../components/network/conversation-problems";
import { planRules, type Conversation, type TrafficRequest } from "../../components/network/conversations";

const PARTIES = { loadBalancer: "Load balancer", web: "Web servers", database: "The database" };
const TO_DATABASE: Conversation = { from: "web", to: "database", port: 3306, why: "Queries" };

const request = (conversations: readonly Conversation[], more: Partial<TrafficRequest> = {}): TrafficRequest => ({
  parties: PARTIES,
  conversations,
  prefixLists: { s3: {}, cloudFront: { weight: 55 } },
  ...more,
});
const told = (asked: TrafficRequest): string[] =>
  validateConversations(asked).map(({ path, given, allowed, fix }) => `${path} | ${given} | ${allowed} | ${fix}`);
const conversation = (change: Partial<Conversation>): TrafficRequest => request([{ ...TO_DATABASE, ...change }]);

describe("security group rules", () => {
  it("stand at both ends of a conversation between parties", () => {
    const common = { protocol: "tcp", fromPort: 3306, toPort: 3306, description: "Queries" };
    assert.deepEqual(planRules(request([TO_DATABASE])), [
      {
        key: "web-to-database-tcp-3306-in",
        direction: "ingress",
        party: "database",
        peer: { party: "web" },
        ...common,
      },
      {
        key: "web-to-database-tcp-3306-out",
        direction: "egress",
        party: "web",
        peer: { party: "database" },
        ...common,
      },
    ]);
  });

  it("stand at the one end that is a party", () => {
    const rules = planRules(
      request([
        { from: "internet", to: "loadBalancer", port: 443, why: "Patients" },
        { from: "web", to: "s3", port: 443, why: "Documents" },
        { from: "10.9.0.0/16", to: "web", ports: { from: 8000, to: 8010 }, protocol: "udp", why: "Old site" },
        { from: "web", to: "internet", port: 443, why: "Payments" },
        { from: "cloudFront", to: "loadBalancer", port: 443, why: "Edge" },
      ]),
    );
    assert.deepEqual(
      rules.map(({ key, direction, party, peer, protocol, fromPort, toPort }) => [
        key,
        direction,
        party,
        peer,
        `${protocol} ${fromPort}-${toPort}`,
      ]),
      [
        ["10.9.0.0-16-to-web-udp-8000-8010-in", "ingress", "web", { cidr: "10.9.0.0/16" }, "udp 8000-8010"],
        [
          "cloudFront-to-loadBalancer-tcp-443-in",
          "ingress",
          "loadBalancer",
          { prefixList: "cloudFront" },
          "tcp 443-443",
        ],
        ["internet-to-loadBalancer-tcp-443-in", "ingress", "loadBalancer", { cidr: "0.0.0.0/0" }, "tcp 443-443"],
        ["web-to-internet-tcp-443-out", "egress", "web", { cidr: "0.0.0.0/0" }, "tcp 443-443"],
        ["web-to-s3-tcp-443-out", "egress", "web", { prefixList: "s3" }, "tcp 443-443"],
      ],
    );
  });

  it("of a party with itself are two", () => {
    assert.deepEqual(
      planRules(request([{ from: "web", to: "web", port: 7946, why: "Gossip" }])).map(({ key }) => key),
      ["web-to-web-tcp-7946-in", "web-to-web-tcp-7946-out"],
    );
  });

  it("do not depend on the order of conversations, and have names of their own", () => {
    const ends = ["loadBalancer", "web", "database", "internet", "s3"];
    const one = fc.record({
      from: fc.constantFrom(...ends),
      to: fc.constantFrom(...ends),
      port: fc.integer({ min: 1, max: 40 }),
      protocol: fc.constantFrom("tcp" as const, "udp" as const),
      why: fc.constant("A reason"),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (conversations) => {
        const asked = request(conversations);
        fc.pre(validateConversations(asked).length === 0);
        const rules = planRules(asked);
        assert.equal(new Set(rules.map(({ key }) => key)).size, rules.length);
        assert.deepEqual(planRules(request([...conversations].reverse())), rules);
        const parties = conversations.flatMap(({ from, to }) => [from, to]).filter((end) => end in PARTIES);
        assert.equal(rules.length, parties.length);
      }),
    );
  });
});

describe("conversations", () => {
  it("that are right have no problem", () => {
    const right: Conversation[] = [
      TO_DATABASE,
      { ...TO_DATABASE, protocol: "udp" },
      { ...TO_DATABASE, port: 3307 },
      { from: "web", to: "database", ports: { from: 1, to: 3305 }, why: "a".repeat(255) },
      { from: "web", to: "database", ports: { from: 3308, to: 65535 }, why: "All of ._-:/()#,@[]+=&;{}!$*" },
      { from: "database", to: "web", port: 3306, why: "The other way" },
      { from: "192.0.2.7/32", to: "web", port: 1, why: "One address" },
      { from: "web", to: "web", ports: { from: 5, to: 5 }, why: "Themselves" },
    ];
    assert.deepEqual(validateConversations(request(right)), []);
    assert.deepEqual(validateConversations({ parties: PARTIES, conversations: right }), []);
  });

  const chars = "1 to 255 of: letters of a-z, digits, spaces and ._-:/()#,@[]+=&;{}!$*";
  const write = "Write what it is for; EC2 takes no other characters, an apostrophe included.";
  const ends = "cloudFront, database, internet, loadBalancer, s3, web, or a CIDR";
  const port = "a whole number from 1 to 65535";
  const ports = "whole numbers from 1 to 65535, from <= to";
  const listens = "Give the port that the called side listens on.";
  const name = "a name of up to 40 letters and digits that begins with a small letter and is not internet";
  const rename = "Rename it; the name becomes part of the group's own.";
  const one = "Give port for one port, ports for a range.";
  const nobody = "Name the party that begins or the one that is called: no group can hold this rule.";
  const portless: Conversation = { from: "web", to: "database", why: "Queries" };
  const cases: [string, TrafficRequest, string[]][] = [
    [
      "an end that nobody knows",
      conversation({ to: "cache" }),
      [`conversations[0].to | "cache" | ${ends} | Use one of these names, or add the party.`],
    ],
    [
      "two ends that nobody knows",
      conversation({ from: "a", to: "b" }),
      [
        `conversations[0].from | "a" | ${ends} | Use one of these names, or add the party.`,
        `conversations[0].to | "b" | ${ends} | Use one of these names, or add the party.`,
      ],
    ],
    [
      "an end from the prototype",
      request([{ ...TO_DATABASE, to: "toString" }], { prefixLists: {} }),
      [
        'conversations[0].to | "toString" | database, internet, loadBalancer, web, or a CIDR | Use one of these names, or add the party.',
      ],
    ],
    [
      "the internet as a CIDR",
      conversation({ to: "0.0.0.0/0" }),
      ['conversations[0].to | "0.0.0.0/0" | an end with a name | Write internet.'],
    ],
    [
      "a CIDR with host bits",
      conversation({ from: "10.0.0.1/8" }),
      ['conversations[0].from | "10.0.0.1/8" | the first address of its block | Write 10.0.0.0/8.'],
    ],
    [
      "no party",
      conversation({ from: "internet", to: "s3" }),
      [`conversations[0] | internet to s3 | a conversation with a party at one end | ${nobody}`],
    ],
    ["no port", request([portless]), [`conversations[0].port | neither port nor ports | one of the two | ${one}`]],
    [
      "port and ports",
      conversation({ ports: { from: 1, to: 2 } }),
      [`conversations[0].ports | both port and ports | one of the two | ${one}`],
    ],
    ["port 0", conversation({ port: 0 }), [`conversations[0].port | 0 | ${port} | ${listens}`]],
    ["port 65536", conversation({ port: 65536 }), [`conversations[0].port | 65536 | ${port} | ${listens}`]],
    ["half a port", conversation({ port: 1.5 }), [`conversations[0].port | 1.5 | ${port} | ${listens}`]],
    [
      "ports the wrong way round",
      request([{ ...portless, ports: { from: 9, to: 8 } }]),
      [`conversations[0].ports | {"from":9,"to":8} | ${ports} | ${listens}`],
    ],
    [
      "ports from 0",
      request([{ ...portless, ports: { from: 0, to: 8 } }]),
      [`conversations[0].ports | {"from":0,"to":8} | ${ports} | ${listens}`],
    ],
    [
      "ports beyond the last",
      request([{ ...portless, ports: { from: 8, to: 65536 } }]),
      [`conversations[0].ports | {"from":8,"to":65536} | ${ports} | ${listens}`],
    ],
    ["no reason", conversation({ why: "" }), [`conversations[0].why | "" | ${chars} | ${write}`]],
    ["a blank reason", conversation({ why: "  " }), [`conversations[0].why | "  " | ${chars} | ${write}`]],
    ["a quote", conversation({ why: "a'b" }), [`conversations[0].why | "a'b" | ${chars} | ${write}`]],
    ["an umlaut", conversation({ why: "für" }), [`conversations[0].why | "für" | ${chars} | ${write}`]],
    [
      "a long reason",
      conversation({ why: "a".repeat(256) }),
      [`conversations[0].why | "${"a".repeat(78)}… | ${chars} | ${write}`],
    ],
    [
      "a conversation twice",
      request([TO_DATABASE, { from: "web", to: "loadBalancer", port: 1, why: "x" }, { ...TO_DATABASE, why: "Again" }]),
      [
        "conversations[2] | tcp from web to database on 3306 | different from conversations[0], which is the same | Remove one; EC2 refuses a rule twice.",
      ],
    ],
    [
      "ranges that meet",
      request([TO_DATABASE, { ...portless, ports: { from: 3306, to: 3310 } }]),
      [
        "conversations[1] | tcp from web to database on 3306-3310 | different from conversations[0], which has some of these ports | Make one conversation of them, or ranges that do not meet.",
      ],
    ],
    [
      "ranges that meet at the end",
      request([TO_DATABASE, { ...portless, ports: { from: 3300, to: 3306 } }]),
      [
        "conversations[1] | tcp from web to database on 3300-3306 | different from conversations[0], which has some of these ports | Make one conversation of them, or ranges that do not meet.",
      ],
    ],
    [
      "a party named internet",
      { parties: { web: "Web", internet: "x" }, conversations: [] },
      [`parties | "internet" | ${name} | ${rename}`],
    ],
    [
      "a party with a name that EC2 would not take",
      {
        parties: { Web: "Web", "a-b": "x", ["a".repeat(41)]: "x", ["a".repeat(40)]: "x", "1": "x" },
        conversations: [],
      },
      ['"1"', '"Web"', '"a-b"', `"${"a".repeat(41)}"`].map((given) => `parties | ${given} | ${name} | ${rename}`),
    ],
    [
      "a party without description",
      { parties: { web: "" }, conversations: [] },
      [`parties.web | "" | ${chars} | ${write}`],
    ],
    [
      "a prefix list by a party's name, by internet's, by a strange one",
      request([], { prefixLists: { web: {}, internet: {}, "s 3": {} } }),
      ['"web"', '"internet"', '"s 3"'].map(
        (given) => `prefixLists | ${given} | a name like a party's that no party has, and not internet | Rename it.`,
      ),
    ],
  ];
  for (const [what, asked, expected] of cases) it(`with ${what}`, () => assert.deepEqual(told(asked), expected));

  const many = (count: number, from: string, to: string): Conversation[] =>
    Array.from({ length: count }, (_unused, index) => ({ from, to, port: 100 + index, why: "Many" }));

  it("may make sixty rules a direction, and no more", () => {
    const sixty = [...many(60, "web", "database"), ...many(60, "database", "web")];
    assert.deepEqual(told(request(sixty)), []);
    const limit = "at most 60, prefix lists counted by their weight";
    const join = "Join ranges of ports or addresses, or split the party.";
    assert.deepEqual(told(request(many(61, "web", "internet"))), [
      `parties.web | 61 egress rules | ${limit} | ${join}`,
    ]);
    assert.deepEqual(told(request(many(61, "internet", "web"))), [
      `parties.web | 61 ingress rules | ${limit} | ${join}`,
    ]);
  });

  it("count a prefix list by its weight", () => {
    const edge: Conversation = { from: "cloudFront", to: "web", port: 443, why: "Edge" };
    const documents: Conversation = { from: "s3", to: "web", port: 443, why: "Odd" };
    assert.deepEqual(told(request([edge, documents, ...many(4, "internet", "web")])), []);
    assert.deepEqual(
      validateConversations(request([edge, documents, ...many(5, "internet", "web")])).map(({ given }) => given),
      ["61 ingress rules"],
    );
  });

  it("have all their problems told at once, and never make it throw", () => {
    const text = fc.oneof(fc.string(), fc.constantFrom("web", "database", "internet", "s3", "10.0.0.0/8"));
    const any = fc.record({ from: text, to: text, port: fc.double(), why: text });
    fc.assert(
      fc.property(fc.array(any), fc.dictionary(fc.string(), text), (conversations, parties) => {
        const problems = validateConversations(request(conversations, { parties: { ...PARTIES, ...parties } }));
        for (const { path, fix } of problems) assert.ok(path !== "" && fix !== "");
      }),
    );
    const bad = { from: "a", to: "web", port: 0, why: "" };
    assert.deepEqual(
      validateConversations(request([bad])).map(({ path }) => path),
      ["conversations[0].from", "conversations[0].port", "conversations[0].why"],
    );
  });

  it("cannot be of groups whose names begin with sg-", () => {
    assert.deepEqual(groupNameProblems("traffic-sg-"), []);
    assert.deepEqual(groupNameProblems("sg-traffic"), [
      {
        path: "name",
        given: '"sg-traffic"',
        allowed: "a name that does not begin with sg-",
        fix: "Rename the component; its name begins the groups' names.",
      },
    ]);
  });
});
