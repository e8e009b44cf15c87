import { isDeepStrictEqual } from 'node:util';
import { type Comparison, equal, type Subject } from './comparison';

/** More differing places than these say nothing new. */
const MOST = 5;

/**
 * Where two JSON documents differ, at most five JSON paths in order; empty where they are the same document. The order of
 * keys and white space carry no meaning, the order of lists does.
 */
function differingPaths(expected: unknown, actual: unknown): readonly string[] {
  return [...differences(expected, actual, '')].slice(0, MOST);
}

/** Names the places that differ, never the values: a template may hold what is not for a log. */
export function compareDocuments(subject: Subject, read: string, expected: unknown, actual: unknown): Comparison {
  const paths = differingPaths(expected, actual);
  if (paths.length === 0) return equal(subject, read);
  const where = paths.join(', ');
  return { ...subject, outcome: 'differs', read, why: { ja: `違うところ: ${where}`, en: `differs at ${where}` } };
}

function* differences(expected: unknown, actual: unknown, path: string): Iterable<string> {
  if (isDeepStrictEqual(expected, actual)) return;
  if (!isRecord(expected) || !isRecord(actual) || Array.isArray(expected) !== Array.isArray(actual)) {
    yield path || '(root)';
    return;
  }
  for (const key of [...new Set([...Object.keys(expected), ...Object.keys(actual)])].toSorted()) {
    const step = Array.isArray(expected) ? `[${key}]` : path ? `.${key}` : key;
    yield* differences(expected[key], actual[key], `${path}${step}`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
