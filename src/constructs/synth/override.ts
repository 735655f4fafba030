/** What is done in place of the original. */
type Instead<T> = (object: T, original: () => any) => any;

/**
 * A method put before that of the class, for single objects.
 *
 * jsii calls `instance.constructor.prototype[method]` for other languages: a method of the object itself, or of a prototype that is
 * not a class, is passed over from there. So the object gets a class of its own, under the name of the old one.
 */
export class Override<T extends object> {
  /** One prototype for each that it is put before. */
  private readonly prototypes = new WeakMap<object, object>();
  /** Objects whose own property is just called: it may call its class in turn. */
  private readonly inOwnProperty = new WeakSet<T>();

  constructor(private readonly method: keyof T & string, private readonly instead: Instead<T>) {}

  /** Once for each object. */
  public putBefore(object: T): void {
    Object.setPrototypeOf(object, this.prototypeBefore(Object.getPrototypeOf(object)));
    const own = Object.getOwnPropertyDescriptor(object, this.method);
    // jsii defines what a class of another language overrides: not configurable, and it calls its super class, which is ours
    if (!own?.configurable) return;
    const value = () => this.instead(object, () => {
      this.inOwnProperty.add(object);
      try {
        return own.value.call(object);
      } finally {
        this.inOwnProperty.delete(object);
      }
    });
    Object.defineProperty(object, this.method, { ...own, value });
  }

  private prototypeBefore(base: any): object {
    const known = this.prototypes.get(base);
    if (known) return known;
    const { prototype } = classUnder(base);
    const override = this;
    const value = function (this: T): any {
      const original = () => base[override.method].call(this);
      return override.inOwnProperty.has(this) ? original() : override.instead(this, original);
    };
    Object.defineProperty(prototype, this.method, { configurable: true, writable: true, value }); // other libraries may override it, too
    this.prototypes.set(base, prototype);
    return prototype;
  }
}

/** A class of the same name and statics, whose objects have what the prototype has. */
function classUnder(base: any): { prototype: object } {
  const own = class extends base.constructor {};
  Object.defineProperty(own, 'name', { configurable: true, value: base.constructor.name });
  Object.setPrototypeOf(own.prototype, base);
  return own;
}
