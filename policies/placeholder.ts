/**
 * At preview, a policy document that names a resource which does not exist yet would be unknown as a whole, so that
 * nobody could say what it allows. A program may write a placeholder for such a name: the URN of the resource between
 * angle brackets, which no ARN, id or name can hold. Everything around it is then readable, and the name itself is
 * known to be that one resource's.
 *
 * `"Resource": ["<urn:pulumi:us::shop::aws:s3/bucket:Bucket::documents>/*"]`
 */
const PLACEHOLDER = /<(urn:pulumi:[^<>]{1,2000})>/g;

/** The URNs that a text has placeholders for, in their order. */
export function placeholders(text: string): string[] {
  return text.includes("<urn:pulumi:") ? [...text.matchAll(PLACEHOLDER)].flatMap(([, urn]) => urn ?? []) : [];
}
