/** A path or a step of one with its escapes undone; where an escape is broken, it stays as it is. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
