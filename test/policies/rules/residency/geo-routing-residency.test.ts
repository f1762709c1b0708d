import { prove, type Program } from "../../proof";
import { resource, UNKNOWN, type Inputs } from "../../support";
import { placed } from "./placed";

const RECORD = "aws:route53/record:Record";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const ZONE = { zoneId: "Z1", type: "A" };
const host = (region: string) => `web-123.${region}.elb.amazonaws.com`;

/** A record whose alias names a load balancer of a region. */
const alias = (name: string, region: string, more: Inputs) =>
  resource(RECORD, name, { ...ZONE, name: "app.example.com", aliases: [{ name: host(region) }], ...more });
const place = (where: Inputs) => (program: Program) => program.set("germany", "geolocationRoutingPolicies", [where]);

prove("geo-routing-residency", {
  program: () => {
    const balancer = placed("eu-central-1", BALANCER, "balancer");
    return [
      balancer,
      placed("eu-central-1", "aws:s3/bucket:Bucket", "documents"),
      resource(
        RECORD,
        "germany",
        {
          ...ZONE,
          name: "app.example.com",
          aliases: [{ name: UNKNOWN, zoneId: UNKNOWN }],
          geolocationRoutingPolicies: [{ country: "DE" }],
        },
        { aliases: [balancer] },
      ),
      alias("europe", "eu-west-1", { geolocationRoutingPolicies: [{ continent: "EU" }] }),
      alias("others", "eu-central-1", { geolocationRoutingPolicies: [{ country: "*" }] }),
      resource(RECORD, "plain", { ...ZONE, name: "plain.example.com", records: ["10.0.0.1"] }),
    ];
  },
  compliant: {
    germany: "satisfied",
    europe: "satisfied",
    others: "satisfied",
    plain: "not applicable: it does not choose between places",
  },
  cases: [
    {
      when: "people in Germany are sent to the United States",
      edit: (program) => program.set("germany", "aliases", [{ name: host("us-east-1") }]),
      then: { germany: "violated: sends people in DE to us-east-1, under another law" },
    },
    {
      when: "the load balancer is in another jurisdiction",
      edit: (program) => program.replace("balancer", { ...program.get("balancer"), region: "us-east-1" }),
      then: { germany: "violated: sends people in DE to us-east-1, under another law" },
    },
    {
      when: "the default leads abroad",
      edit: (program) => program.set("others", "aliases", [{ name: host("us-west-2") }]),
      then: { others: "violated: sends people of all other places to us-west-2, under another law" },
    },
    {
      when: "a continent of another law",
      edit: place({ continent: "NA" }),
      then: { germany: "violated: sends people in NA to eu-central-1, under another law" },
    },
    {
      when: "a country whose law the pack does not know",
      edit: place({ country: "BR" }),
      then: { germany: "not applicable: BR is under no law that the pack knows" },
    },
    { when: "Norway, which is under the GDPR", edit: place({ country: "no" }), then: {} },
    {
      when: "a state of the United States",
      edit: place({ country: "US", subdivision: "CA" }),
      then: { germany: "violated: sends people in US to eu-central-1, under another law" },
    },
    {
      when: "no place at all",
      edit: place({}),
      then: { germany: "violated: geolocationRoutingPolicies is null, no country and no continent" },
    },
    { when: "a key that objects have", edit: place({ continent: "constructor" }), then: { germany: "not applicable" } },
    {
      when: "an alias for another record",
      edit: (program) => {
        program.add(
          resource(RECORD, "inner", { ...ZONE, name: "inner.example.com.", aliases: [{ name: host("us-east-1") }] }),
        );
        program.set("germany", "aliases", [{ name: "INNER.example.com" }]);
      },
      then: {
        germany: "violated: sends people in DE to us-east-1, under another law",
        inner: "not applicable: it does not choose between places",
      },
    },
    {
      when: "aliases that go round in a circle",
      edit: (program) => {
        program.add(
          resource(RECORD, "inner", { ...ZONE, name: "inner.example.com", aliases: [{ name: "app.example.com" }] }),
        );
        program.set("germany", "aliases", [{ name: "inner.example.com" }]);
      },
      then: { inner: "not applicable: it does not choose between places" },
    },
    {
      when: "a target outside AWS",
      edit: (program) => program.set("germany", "aliases", [{ name: "app.partner.example.com" }]),
      then: { germany: "cannot be proved: the region that it leads to" },
    },
    {
      when: "a website of S3",
      edit: (program) => program.set("germany", "aliases", [{ name: "s3-website-us-west-2.amazonaws.com" }]),
      then: { germany: "violated: sends people in DE to us-west-2, under another law" },
    },
    {
      when: "failover within the jurisdiction",
      edit: (program) =>
        program.add(
          alias("first", "eu-central-1", { name: "a.example.com", failoverRoutingPolicies: [{ type: "PRIMARY" }] }),
          alias("second", "eu-west-1", { name: "a.example.com", failoverRoutingPolicies: [{ type: "SECONDARY" }] }),
        ),
      then: { first: "satisfied", second: "satisfied" },
    },
    {
      when: "failover abroad",
      edit: (program) =>
        program.add(
          alias("first", "eu-central-1", { name: "a.example.com", failoverRoutingPolicies: [{ type: "PRIMARY" }] }),
          alias("second", "us-east-1", { name: "A.example.com.", failoverRoutingPolicies: [{ type: "SECONDARY" }] }),
        ),
      then: {
        first: "violated: people are sent to eu-central-1 or to us-east-1, which are under different laws",
        second: "violated: people are sent to us-east-1 or to eu-central-1, which are under different laws",
      },
    },
    {
      when: "latency across jurisdictions",
      edit: (program) =>
        program.add(
          alias("first", "eu-central-1", {
            name: "a.example.com",
            latencyRoutingPolicies: [{ region: "eu-central-1" }],
          }),
          alias("second", "us-east-1", { name: "a.example.com", latencyRoutingPolicies: [{ region: "us-east-1" }] }),
        ),
      then: { first: "violated", second: "violated" },
    },
    {
      when: "latency of another name and of another type is another set",
      edit: (program) =>
        program.add(
          alias("first", "eu-central-1", {
            name: "a.example.com",
            latencyRoutingPolicies: [{ region: "eu-central-1" }],
          }),
          alias("second", "us-east-1", { name: "b.example.com", latencyRoutingPolicies: [{ region: "us-east-1" }] }),
          alias("third", "us-east-1", {
            name: "a.example.com",
            type: "AAAA",
            latencyRoutingPolicies: [{ region: "us-east-1" }],
          }),
        ),
      then: { first: "satisfied", second: "satisfied", third: "satisfied" },
    },
    {
      when: "multivalue switched off chooses nothing",
      edit: (program) => program.set("plain", "multivalueAnswerRoutingPolicy", false),
      then: {},
    },
    {
      when: "addresses whose place is not known",
      edit: (program) => program.set("plain", "weightedRoutingPolicies", [{ weight: 1 }]),
      then: { plain: "cannot be proved: the region that it leads to" },
    },
  ],
  values: [
    {
      of: "germany",
      path: "geolocationRoutingPolicies",
      unknown: { germany: "cannot be proved: geolocationRoutingPolicies" },
      absent: { germany: "not applicable: it does not choose between places" },
      mistyped: { germany: "violated" },
    },
    {
      of: "germany",
      path: "aliases",
      unknown: { germany: "cannot be proved: the region that it leads to" },
      absent: { germany: "cannot be proved: the region that it leads to" },
      mistyped: { germany: "cannot be proved: the region that it leads to" },
    },
    {
      of: "others",
      path: "geolocationRoutingPolicies.0.country",
      unknown: { others: "cannot be proved: geolocationRoutingPolicies" },
      absent: { others: "violated" },
      mistyped: { others: "violated" },
    },
  ],
});
