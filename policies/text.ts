/** A sentence in both languages of the product. Users read Japanese first. */
export interface Text {
  readonly ja: string;
  readonly en: string;
}
