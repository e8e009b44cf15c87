import type { Explanation } from './explain';
import { Paragraphs, type Terminal } from './paragraphs';

/** What an id of the landing zone means. */
export function printExplanation({ id, title, parts }: Explanation, terminal: Terminal): string {
  const page = new Paragraphs(terminal);
  page.add(`${id}  ${page.say(title)}`, 0, '', page.color.bold);
  for (const { head, lines } of parts) {
    page.head(head);
    for (const line of lines) page.add(line, 2);
  }
  return page.toString();
}
