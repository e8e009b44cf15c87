import { isSeq, type ParsedNode, parseDocument } from 'yaml';

/**
 * The text of a YAML file with one more entry at the end of a list. Everything that stood there stays, byte by byte:
 * comments, quotes, empty lines and line ends.
 *
 * @param key of the list at the top of the file
 * @param entry lines of the entry, without the dash and without indent
 */
export function addToList(text: string, key: string, entry: readonly string[]): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  const list = document.get(key) as ParsedNode | undefined;
  if (!isSeq(list) || !list.range || (list.flow && list.items.length > 0)) {
    // A list in brackets, or none at all: the document is written anew, with its comments.
    const value = parseDocument(entry.join('\n')).toJS();
    if (isSeq(list)) document.addIn([key], document.createNode(value));
    else document.set(key, [value]);
    return document.toString({ lineWidth: 0 });
  }
  const [start, end] = list.range;
  if (list.items.length === 0) {
    const before = text.slice(0, start).trimEnd();
    return `${before}${newline}${entryLines(entry, 2).join(newline)}${text.slice(end) || newline}`;
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = start - lineStart;
  // The value of the last entry, and what stands behind it on its line.
  const last = (list.items.at(-1) as ParsedNode).range[1];
  const lineEnd = text.indexOf('\n', last - 1);
  const at = lineEnd < 0 ? text.length : lineEnd + 1;
  const gap = lineEnd < 0 ? newline : '';
  return `${text.slice(0, at)}${gap}${entryLines(entry, indent).join(newline)}${newline}${text.slice(at)}`;
}

function entryLines(entry: readonly string[], indent: number): readonly string[] {
  return entry.map((line, index) => (line === '' ? '' : `${' '.repeat(indent)}${index === 0 ? '- ' : '  '}${line}`));
}
