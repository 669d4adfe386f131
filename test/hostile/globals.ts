/** The page's own things, which are not ours to write: prototypes and the names on `window`. */
const WATCHED = (): [string, object][] => [
  ['Object.prototype', Object.prototype],
  ['Array.prototype', Array.prototype],
  ['Function.prototype', Function.prototype],
  ['String.prototype', String.prototype],
  ['Promise.prototype', Promise.prototype],
  ['Node.prototype', Node.prototype],
  ['Element.prototype', Element.prototype],
  ['HTMLElement.prototype', HTMLElement.prototype],
  ['Document.prototype', Document.prototype],
  ['EventTarget.prototype', EventTarget.prototype],
  ['window', window],
];

/** A picture of all of them. What it gives back says what has changed since: `window + leaked`. */
export function pictureGlobals(): () => string[] {
  const then = new Map(WATCHED().map(([name, object]) => [name, shape(name, object)]));
  return () =>
    WATCHED().flatMap(([name, object]) => {
      const old = then.get(name) ?? new Map<PropertyKey, unknown>();
      const now = shape(name, object);
      return [
        ...[...now.keys()].filter((key) => !old.has(key)).map((key) => `${name} + ${String(key)}`),
        ...[...old]
          .filter(([key, value]) => !now.has(key) || !Object.is(now.get(key), value))
          .map(([key]) => `${name} - ${String(key)}`),
      ];
    });
}

/** Own names and what they hold; of `window` the names alone, since the browser changes what they hold. */
function shape(name: string, object: object): Map<PropertyKey, unknown> {
  return new Map(
    Reflect.ownKeys(object)
      // The names that a driver of tests leaves, and a window's frames.
      .filter((key) => !/^(?:puppeteer_)?__|^\$?(?:cdc|webdriver)|^Symbol\(automation|^\d+$/.test(String(key)))
      .map((key) => {
        const own = Reflect.getOwnPropertyDescriptor(object, key);
        return [key, name === 'window' ? 0 : (own?.value ?? own?.get)];
      }),
  );
}
