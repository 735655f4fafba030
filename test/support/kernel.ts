/** Calls a method as jsii does for other languages: `findInvokeTarget` of @jsii/kernel. */
export function call<T extends object, K extends keyof T & string>(instance: T, method: K): any {
  const fn = instance.constructor.prototype[method] ?? instance[method];
  return fn.call(instance);
}

/** An object whose class, of another language, overrides a method: jsii defines it on the object, and `super` is a call as above. */
export function subclassed<T extends object, K extends keyof T & string>(instance: T, method: K, override: (original: () => any) => any): T {
  return Object.defineProperty(instance, method, {
    enumerable: false, configurable: false, writable: false, value: () => override(() => call(instance, method)),
  });
}
