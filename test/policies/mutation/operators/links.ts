import type { Resource } from "../../../../policies/resource";
import type { Draft } from "../mutant";
import { at } from "../tree";
import { isRequired } from "./facts";
import { edit, type Operator } from "./operator";

/** A reference that is there no more. */
export const unlink: Operator = function* (subject, stack): Generator<Draft> {
  for (const { path } of stack.linksOf(subject)) {
    if (!isRequired(subject.type, path)) yield edit("unlink", subject, stack, path, undefined);
  }
};

/** A reference to another resource of the same type: the wrong key, bucket, role or subnet. */
export const relink: Operator = function* (subject, stack): Generator<Draft> {
  for (const { path, to } of stack.linksOf(subject)) {
    const before = String(at(subject.inputs, path));
    for (const one of spread(stack.othersLike(to))) {
      const name = stack.nameLike(before, to, one);
      if (name !== undefined && name !== before) yield edit("relink", subject, stack, path, name, one);
    }
    if (to.type === "aws:kms/key:Key") yield edit("relink", subject, stack, path, awsKey(subject));
  }
};

/** The key that AWS keeps for a service in every account. */
const awsKey = ({ type }: Resource): string => `alias/aws/${type.split(/[:/]/)[1] ?? ""}`;

/** Three of many do: all others are like one of them. */
const MOST = 3;

function spread<T>(list: readonly T[]): readonly T[] {
  if (list.length <= MOST) return list;
  return Array.from({ length: MOST }, (_, index) => list[Math.floor((index * list.length) / MOST)]!);
}
