/**
 * Sorting as people expect it: Chinese by pinyin, figures and letters before it. The collator orders the
 * few thousand distinct characters once; texts are then compared by those places, which is many times
 * faster than asking the collator for each of some million pairs.
 */
export class Collation {
  private readonly collator = new Intl.Collator('zh-CN', { numeric: false, sensitivity: 'variant' });
  private places = new Map<string, number>();

  /** Turns texts into keys that sort with plain `<`. */
  keysOf(texts: readonly string[]): string[] {
    let fresh = false;
    const seen = new Set(this.places.keys());
    for (const text of texts) {
      for (const character of text) {
        if (seen.has(character)) continue;
        seen.add(character);
        fresh = true;
      }
    }
    if (fresh) {
      const sorted = [...seen].sort(this.collator.compare);
      this.places = new Map(sorted.map((character, place) => [character, place + 1]));
    }
    return texts.map((text) => {
      let key = '';
      for (const character of text) key += String.fromCharCode(this.places.get(character) ?? 0);
      return key;
    });
  }
}
