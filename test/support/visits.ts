const BY_CALLBACK = ['every', 'filter', 'find', 'findIndex', 'flatMap', 'forEach', 'map', 'reduce', 'some', 'sort'];
const BY_VALUE = ['includes', 'indexOf'];

type Method = (this: any, ...args: any[]) => any;

/** How many elements of lists, sets and maps `run` visits, by loop, spread, callback or search: work that no machine makes longer. */
export function visitsDuring(run: () => void): number {
  let visits = 0;
  const originals: [any, PropertyKey, Method][] = [];
  const replace = (owner: any, name: PropertyKey, counted: (original: Method) => Method): void => {
    originals.push([owner, name, owner[name]]);
    owner[name] = counted(owner[name]);
  };
  const { prototype } = Array;
  const { indexOf } = prototype;
  for (const name of BY_CALLBACK) {
    replace(prototype, name, original => function (callback, ...initial) {
      const counted = callback && function (a: unknown, b: unknown, c: unknown): unknown {
        visits++;
        return callback(a, b, c);
      };
      return initial.length > 0 ? original.call(this, counted, initial[0]) : original.call(this, counted);
    });
  }
  for (const name of BY_VALUE) {
    replace(prototype, name, original => function (value, from) {
      const index = indexOf.call(this, value, from);
      visits += index < 0 ? this.length : index + 1;
      return original.call(this, value, from);
    });
  }
  for (const iterable of [prototype, Set.prototype, Map.prototype]) {
    replace(iterable, Symbol.iterator, original => function* () {
      const iterator = original.call(this);
      for (let next = iterator.next(); !next.done; next = iterator.next()) {
        visits++;
        yield next.value;
      }
    });
  }
  try {
    run();
    return visits;
  } finally {
    for (let i = 0; i < originals.length; i++) originals[i][0][originals[i][1]] = originals[i][2];
  }
}
