import { findControl } from '../../../policies/controls/control-catalogue';
import type { ConfigurationError } from '../configuration-error';
import { errorAt } from '../landing-zone-files';
import type { Path, YamlDocument } from '../yaml-document';

/** An id that the control catalogue does not have. */
export function* unknownControl(
  document: YamlDocument,
  path: Path,
  id: string | undefined,
): Iterable<ConfigurationError> {
  if (id === undefined || findControl(id)) return;
  yield errorAt(document, path, 'unknown-control', {
    message: { ja: `統制 ${id} はカタログにありません。`, en: `The catalogue has no control ${id}.` },
    expected: { ja: '統制カタログにある番号', en: 'an id of the control catalogue' },
    fix: {
      ja: '報告書の「統制」で番号を確かめてください。',
      en: 'Look the id up in the report, chapter Controls.',
    },
  });
}
