/** Names of pods by their places; the same pod once more is `pod 1 again`. */
export class SlotNames {
  private readonly names = new Set<string>();

  public next(prefix: 'old' | 'new' | 'pod', place: number): string {
    let name = `${prefix} ${place}`;
    while (this.names.has(name)) name += ' again';
    this.names.add(name);
    return name;
  }
}
