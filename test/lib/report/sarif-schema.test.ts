import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { renderSarif } from '../../../lib/report/sarif';
import { failedEvidence, passedEvidence } from './evidence-fixture';

/*
 * The JSON schema of SARIF 2.1.0, a standard of OASIS, in Microsoft's edition: the file sarif-2.1.0.json of the npm package
 * @microsoft/sarif-multitool-linux 5.7.0 (https://github.com/microsoft/sarif-sdk), formatted anew and otherwise unchanged.
 * It is written in JSON Schema 2020-12, the edition of OASIS (errata 01) in draft-04.
 * The package declares the MIT License:
 *
 * Copyright (c) Microsoft Corporation.
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
 * documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
 * rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
 * persons to whom the Software is furnished to do so, subject to the following conditions:
 *
 * The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
 * Software.
 *
 * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
 * WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
 * COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
 * OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
 */
import schema from './sarif-schema-2.1.0.json';

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const validate = ajv.compile<Log>(schema);

const logOf = (...[evidence, language]: Parameters<typeof renderSarif>) => JSON.parse(renderSarif(evidence, language));

describe('SARIF against the schema of SARIF 2.1.0', () => {
  it.each([
    ['a passed run', 'ja', passedEvidence],
    ['a passed run', 'en', passedEvidence],
    ['a failed run', 'ja', failedEvidence],
    ['a failed run', 'en', failedEvidence],
  ] as const)('%s is valid (%s)', (_, language, evidence) => {
    validate(logOf(evidence, language));
    expect(validate.errors).toBeNull();
  });

  it.each<[what: string, at: string, damage: (log: Log) => void]>([
    ['another version', '/version', (log) => Object.assign(log, { version: '2.0.0' })],
    ['a run without a tool', '/runs/0', ({ runs }) => Reflect.deleteProperty(runs[0]!, 'tool')],
    ['a result without a message', '/runs/0/results/0', (log) => Reflect.deleteProperty(resultOf(log), 'message')],
    ['a level of its own', '/runs/0/results/0/level', (log) => Object.assign(resultOf(log), { level: 'critical' })],
    ['a property of its own', '/runs/0/results/0', (log) => Object.assign(resultOf(log), { severity: 'error' })],
    [
      'a file name that is no URI',
      '/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri',
      (log) => Object.assign(placeOf(log).artifactLocation!, { uri: 'lib\\a stack.ts' }),
    ],
    [
      'line 0',
      '/runs/0/results/0/locations/0/physicalLocation/region/startLine',
      (log) => Object.assign(placeOf(log).region!, { startLine: 0 }),
    ],
  ])('%s is refused', (_, at, damage) => {
    const log: Log = logOf(failedEvidence, 'en');
    damage(log);
    validate(log);
    expect(validate.errors?.map(({ instancePath }) => instancePath)).toEqual([at]);
  });
});

function resultOf({ runs }: Log) {
  return runs[0]!.results![0]!;
}

function placeOf(log: Log) {
  return resultOf(log).locations![0]!.physicalLocation!;
}
