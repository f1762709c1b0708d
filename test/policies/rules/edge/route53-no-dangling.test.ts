import { prove } from "../../proof";
import { resource, UNKNOWN, type Inputs } from "../../support";

const RECORD = "aws:route53/record:Record";
const record = (name: string, inputs: Inputs) =>
  resource(RECORD, name, { zoneId: "Z1", type: "A", name: `${name}.example.com`, ...inputs });

prove("route53-no-dangling", {
  program: () => {
    const balancer = resource("aws:lb/loadBalancer:LoadBalancer", "balancer", {});
    const address = resource("aws:ec2/eip:Eip", "address", {});
    return [
      balancer,
      address,
      resource(RECORD, "web", { type: "A", aliases: [{ name: UNKNOWN }] }, { aliases: [balancer] }),
      resource(RECORD, "old", { type: "A", records: [UNKNOWN] }, { records: [address] }),
      record("inner", { records: ["10.0.0.1"] }),
      record("text", { type: "TXT", records: ["192.0.2.1"] }),
    ];
  },
  compliant: {
    web: "satisfied",
    old: "satisfied",
    inner: "not applicable: an address that nobody else can get",
    text: "not applicable: no address record",
  },
  cases: [
    {
      when: "a literal address",
      edit: (program) => program.set("old", "records", ["192.0.2.1"]),
      then: { old: 'violated: records names "192.0.2.1", an address that this program does not own' },
    },
    {
      when: "a literal address of IPv6",
      edit: (program) => program.add(record("six", { type: "AAAA", records: ["2001:db8::1"] })),
      then: { six: "violated" },
    },
    {
      when: "an address of a network of one's own",
      edit: (program) => program.add(record("six", { type: "AAAA", records: ["fd00::1"] })),
      then: { six: "not applicable: an address that nobody else can get" },
    },
    {
      when: "a literal name that nothing in the stack has",
      edit: (program) => program.set("web", "aliases", [{ name: "gone-1.us-east-1.elb.amazonaws.com" }]),
      then: {
        web: 'violated: aliases names "gone-1.us-east-1.elb.amazonaws.com", which this program does not make',
      },
    },
    {
      when: "another record of the stack, by its name",
      edit: (program) => program.set("web", "aliases", [{ name: "inner.example.com." }]),
      then: {},
    },
    {
      when: "made from the zone alone",
      edit: (program) => {
        const zone = resource("aws:route53/zone:Zone", "zone", {});
        program.add(
          zone,
          resource(
            RECORD,
            "apex",
            { type: "A", aliases: [{ name: "gone.example.com", zoneId: UNKNOWN }] },
            { aliases: [zone] },
          ),
        );
      },
      then: { apex: 'violated: aliases names "gone.example.com", which this program does not make' },
    },
  ],
  values: [
    {
      of: "web",
      path: "aliases",
      unknown: { web: "cannot be proved: aliases" },
      absent: { web: "not applicable: nothing to check" },
      mistyped: { web: "violated" },
    },
    {
      of: "old",
      path: "records",
      unknown: { old: "cannot be proved: records" },
      absent: { old: "not applicable: nothing to check" },
      mistyped: { old: "violated" },
    },
    {
      of: "old",
      path: "type",
      unknown: {},
      absent: {},
      mistyped: { old: "not applicable: no address record" },
    },
  ],
});
