/** Values by what `key` says of each, in their order. */
export function grouped<Key, Value>(values: readonly Value[], key: (value: Value) => Key): Map<Key, Value[]> {
  const found = new Map<Key, Value[]>();
  for (const value of values) {
    const list = found.get(key(value));
    if (list === undefined) found.set(key(value), [value]);
    else list.push(value);
  }
  return found;
}
