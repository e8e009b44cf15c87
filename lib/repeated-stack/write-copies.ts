import { existsSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../sha256';
import { inJson, type RepeatedStack } from './repeated-stack';
import { TextPattern } from './text-pattern';

interface Manifest {
  readonly artifacts: Record<string, unknown>;
}

interface WrittenCopy {
  readonly position: number;
  readonly artifacts: readonly (readonly [id: string, artifact: unknown])[];
}

/** The files of the stack with this artifact id in a cloud assembly. */
export function filesOf(artifactId: string): readonly string[] {
  return ['template', 'assets', 'metadata'].map((kind) => `${artifactId}.${kind}.json`);
}

/** What the manifest is called while copies are written. */
export const UNFINISHED_MANIFEST = 'manifest.json.unfinished';

/**
 * Puts the copies of repeated stacks into a cloud assembly that the CDK has written, in the place of the stacks that were
 * built: template, asset manifest and metadata of each, and their artifacts in the manifest, in the order of their positions.
 * While it works there is no `manifest.json`: nobody deploys what was left half done.
 */
export function writeCopies(outdir: string, repeated: readonly RepeatedStack[]): void {
  if (repeated.length === 0) return;
  const path = join(outdir, 'manifest.json');
  const unfinished = join(outdir, UNFINISHED_MANIFEST);
  renameSync(path, unfinished);
  const manifest: Manifest = JSON.parse(readFileSync(unfinished, 'utf8'));
  const copies = repeated
    .flatMap((one) => writeCopiesOf(one, outdir, manifest))
    .sort((a, b) => a.position - b.position)
    .flatMap(({ artifacts }) => artifacts);
  const built = new Set(repeated.flatMap(({ stack: { artifactId } }) => [`${artifactId}.assets`, artifactId]));
  const others = Object.entries(manifest.artifacts);
  const first = others.findIndex(([id]) => built.has(id));
  const artifacts = Object.fromEntries([
    ...others.slice(0, first),
    ...copies,
    ...others.slice(first).filter(([id]) => !built.has(id)),
  ]);
  writeFileSync(unfinished, JSON.stringify({ ...manifest, artifacts }, undefined, 2));
  renameSync(unfinished, path);
}

function writeCopiesOf(repeated: RepeatedStack, outdir: string, { artifacts }: Manifest): WrittenCopy[] {
  repeated.read();
  const { artifactId } = repeated.stack;
  const fileOf = (id: string, kind: string) => join(outdir, `${id}.${kind}.json`);
  const read = (kind: string) => readFileSync(fileOf(artifactId, kind), 'utf8');
  const assets = read('assets');
  const destinations = destinationsIn(assets);
  const placeholders = [
    ...repeated.placeholders.map(inJson),
    sha256(read('template')),
    ...destinations.map(({ key }) => key),
  ];
  const pattern = (text: string) => new TextPattern(text, placeholders);
  const assetsPattern = pattern(assets);
  const metadataPattern = pattern(read('metadata'));
  const artifactsPattern = pattern(JSON.stringify([artifacts[`${artifactId}.assets`], artifacts[artifactId]]));
  const destinationPatterns = destinations.map(({ content }) => pattern(content));

  const written = repeated.copies.map((copy): WrittenCopy => {
    const id = copy.of(artifactId);
    const template = copy.template();
    const own = [...copy.values.map(inJson), sha256(template)];
    const keys = destinationPatterns.map((destination, index) => destinations[index]!.keyOf(destination.fill(own)));
    const values = [...own, ...keys];
    writeIfChanged(fileOf(id, 'template'), template);
    writeIfChanged(fileOf(id, 'assets'), assetsPattern.fill(values));
    writeIfChanged(fileOf(id, 'metadata'), metadataPattern.fill(values));
    const [assetArtifact, stackArtifact] = JSON.parse(artifactsPattern.fill(values));
    return {
      position: copy.position,
      artifacts: [
        [`${id}.assets`, assetArtifact],
        [id, stackArtifact],
      ],
    };
  });
  for (const file of filesOf(artifactId)) unlinkSync(join(outdir, file));
  return written;
}

/** Thousands of files: to write one takes ten times as long as to see that it is there already. */
function writeIfChanged(path: string, content: string): void {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== content) writeFileSync(path, content);
}

interface Destination {
  /** `<account>-<Region>-<first digits of the content's digest>`, as aws-cdk-lib names it. */
  readonly key: string;
  readonly content: string;
  keyOf(content: string): string;
}

function destinationsIn(assets: string): readonly Destination[] {
  const { files } = JSON.parse(assets) as { files: Record<string, { destinations: Record<string, unknown> }> };
  return Object.values(files).flatMap(({ destinations }) =>
    Object.entries(destinations).map(([key, destination]) => {
      const environment = key.slice(0, key.lastIndexOf('-'));
      return {
        key,
        content: JSON.stringify(destination),
        keyOf: (content: string) => `${environment}-${sha256(content).slice(0, 8)}`,
      };
    }),
  );
}
