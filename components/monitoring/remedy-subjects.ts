import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { alarmPrefix } from "./remedy-patterns-plan";
import { REMEDIES, type RemedyName } from "./remedy-table";
import type { Watched } from "./watch";

/** What the remedies of a program are for, found among what it has declared. */
export interface Subjects {
  readonly groups: readonly aws.autoscaling.Group[];
  readonly targetGroups: readonly { readonly name: string; readonly resource: aws.lb.TargetGroup }[];
  readonly databases: readonly { readonly name: string; readonly resource: aws.rds.Instance }[];
  readonly certificates: readonly {
    readonly resource: aws.acm.Certificate;
    /** Records by which it is proved: those of its own component. */
    readonly proofs: readonly aws.route53.Record[];
  }[];
}

export function subjectsOf(watched: readonly Watched[]): Subjects {
  // Asked by type first, so that no part of the provider is loaded that the program does not use.
  const of = <Kind extends pulumi.Resource>(type: string, isOne: (resource: unknown) => resource is Kind) =>
    watched.flatMap((one) => {
      const { name, within, resource } = one;
      return one.type === type && isOne(resource) ? [{ name, within, resource }] : [];
    });
  const records = of("aws:route53/record:Record", (one) => aws.route53.Record.isInstance(one));
  const certificates = of("aws:acm/certificate:Certificate", (one) => aws.acm.Certificate.isInstance(one)).map(
    ({ resource, within }) => ({
      resource,
      proofs: records.filter((record) => sameAs(within, record.within)).map((record) => record.resource),
    }),
  );
  return {
    groups: of("aws:autoscaling/group:Group", (one) => aws.autoscaling.Group.isInstance(one)).map(
      ({ resource }) => resource,
    ),
    targetGroups: of("aws:lb/targetGroup:TargetGroup", (one) => aws.lb.TargetGroup.isInstance(one)),
    databases: of("aws:rds/instance:Instance", (one) => aws.rds.Instance.isInstance(one)),
    // One without proofs of its own is renewed by other means, or was made elsewhere.
    certificates: certificates.filter(({ proofs }) => proofs.length > 0),
  };
}

/** Settings of the stack file that people are told to change. */
export interface NamedSettings {
  /** What limits the database's storage: `careplane:database.maxAllocatedStorage`. */
  readonly storage: string;
  /** What the servers run: `careplane:release`. */
  readonly release: string;
}

/** What each function is given to look at; functions/remedy-<name> has the same as `Subject`. */
export function subjectLists(
  { groups, targetGroups, databases, certificates }: Subjects,
  deadLetters: Readonly<Record<string, string>>,
  settings: NamedSettings,
  stuckMinutes: number,
): Readonly<Record<RemedyName, pulumi.Output<readonly object[]>>> {
  const alarm = (remedy: RemedyName, resource: string) => alarmPrefix(resource, REMEDIES[remedy].alarm ?? "");
  const known = pulumi.all(groups.map(({ name, targetGroupArns }) => pulumi.all([name, targetGroupArns])));
  return {
    "unhealthy-target": pulumi
      .all([known, pulumi.all(targetGroups.map(({ resource }) => resource.arn))])
      .apply(([all, arns]) =>
        arns.flatMap((targetGroupArn, index) =>
          // Targets that are in no group of this program are nobody's to replace.
          all
            .filter(([, theirs]) => theirs.includes(targetGroupArn))
            .map(([group]) => ({
              alarm: alarm("unhealthy-target", targetGroups[index]?.name ?? ""),
              targetGroupArn,
              group,
            })),
        ),
      ),
    "database-storage": pulumi.all(
      databases.map(({ name, resource }) =>
        resource.identifier.apply((identifier) => ({
          alarm: alarm("database-storage", name),
          identifier,
          setting: settings.storage,
        })),
      ),
    ),
    "dead-letters": pulumi.output(
      Object.entries(deadLetters)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([queue, name]) => ({ alarm: alarm("dead-letters", name), queue })),
    ),
    "instance-refresh": pulumi.all(
      groups.map(({ name }) => name.apply((group) => ({ group, setting: settings.release, stuckMinutes }))),
    ),
    certificate: pulumi.all(
      certificates.map(({ resource, proofs }) =>
        pulumi
          .all([resource.arn, resource.domainName, pulumi.all(proofs.map(proofOf))])
          .apply(([certificateArn, domain, all]) => ({
            certificateArn,
            domain,
            zoneId: all[0]?.zoneId ?? "",
            records: all.map(({ record }) => record),
          })),
      ),
    ),
  };
}

const proofOf = ({ zoneId, name, type, records, ttl }: aws.route53.Record) =>
  pulumi.all([zoneId, name, type, records, ttl]).apply(([zone, recordName, kind, values, seconds]) => ({
    zoneId: zone,
    record: { name: recordName, type: kind, value: values?.[0] ?? "", ttl: seconds ?? 60 },
  }));

const sameAs = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name, index) => name === other[index]);
