/**
 * Give a light object's prototype the named methods and getters of the whole object it stands for.
 */
export function delegate<Light extends object>(
  prototype: Light,
  names: { readonly methods?: readonly string[]; readonly getters?: readonly string[] },
  whole: (light: Light) => object,
): void {
  for (const name of names.methods ?? []) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      value(this: Light, ...values: unknown[]): unknown {
        const real = whole(this);
        return Reflect.apply(Reflect.get(real, name) as () => unknown, real, values);
      },
    });
  }
  for (const name of names.getters ?? []) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: Light): unknown {
        return Reflect.get(whole(this), name);
      },
    });
  }
}
