import { createHash } from 'node:crypto';
import { LocatedError } from './located-error';
import type { SynthesizedTemplate } from './read-assembly';
import { RESOURCE_KINDS, type ResourceIdentity } from './resource-attributes';

/** Values that a template does not hold. */
export interface KnownValues {
  /** Parameter name → value, before the parameter's default. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** `LogicalId` or `LogicalId.Attribute` → value, before the stand-in of the resource type. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** For templates without a fixed environment (StackSets). */
  readonly account?: string;
  readonly region?: string;
  /** `aws` unless said otherwise. */
  readonly partition?: string;
}

type Json = Readonly<Record<string, unknown>>;

interface Place {
  readonly template: SynthesizedTemplate;
  /** Logical id and JSON path, for errors. */
  readonly path: string;
}

/** Stands for `AWS::NoValue`: the property is left out. */
const NO_VALUE = Symbol('AWS::NoValue');

/** Resolves the intrinsic functions of synthesized templates, across their exports, without AWS. */
export class IntrinsicResolver {
  private readonly exports = new Map<string, { template: SynthesizedTemplate; id: string }>();

  constructor(
    private readonly templates: readonly SynthesizedTemplate[],
    private readonly known: KnownValues = {},
  ) {
    for (const template of templates) {
      for (const [id, output] of Object.entries(section(template, 'Outputs'))) {
        const name = (output['Export'] as Json | undefined)?.['Name'];
        if (typeof name === 'string') this.exports.set(name, { template, id });
      }
    }
  }

  /**
   * A value of a template with every intrinsic function replaced.
   *
   * @param path logical id and JSON path of the value, for errors
   * @throws LocatedError (file, logical id, JSON path) for an intrinsic that cannot be resolved
   */
  resolve(value: unknown, template: SynthesizedTemplate, path: string): unknown {
    const resolved = this.value(value, { template, path });
    return resolved === NO_VALUE ? undefined : resolved;
  }

  private value(value: unknown, place: Place): unknown {
    if (Array.isArray(value)) {
      return value.map((one, index) => this.value(one, at(place, `[${index}]`))).filter((one) => one !== NO_VALUE);
    }
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [name, argument] = entries[0] ?? [];
    if (
      entries.length === 1 &&
      name !== undefined &&
      (name === 'Ref' || name === 'Condition' || name.startsWith('Fn::'))
    ) {
      if (name !== 'Condition' || typeof argument === 'string') return this.call(name, argument, at(place, `.${name}`));
    }
    return Object.fromEntries(
      entries
        .map(([key, one]) => [key, this.value(one, at(place, `.${key}`))] as const)
        .filter(([, one]) => one !== NO_VALUE),
    );
  }

  private call(name: string, argument: unknown, place: Place): unknown {
    switch (name) {
      case 'Ref':
        return this.ref(this.text(argument, place), place);
      case 'Fn::GetAtt': {
        const parts = typeof argument === 'string' ? argument.split('.') : this.list(argument, place);
        const [id, ...attribute] = parts.map((part) => this.text(part, place));
        return this.attribute(id!, attribute.join('.'), place);
      }
      case 'Fn::Join': {
        const [separator, parts] = this.list(argument, place);
        return this.list(parts, place)
          .map((part) => this.text(part, place))
          .join(this.text(separator, place));
      }
      case 'Fn::Sub':
        return this.sub(argument, place);
      case 'Fn::Select': {
        const [index, parts] = this.list(argument, place);
        const chosen = this.list(parts, place)[Number(this.text(index, place))];
        if (chosen === undefined) throw unresolved(place, `Fn::Select ${JSON.stringify(argument)}`);
        return chosen;
      }
      case 'Fn::Split': {
        const [separator, text] = this.list(argument, place);
        return this.text(text, place).split(this.text(separator, place));
      }
      case 'Fn::ImportValue':
        return this.imported(this.text(argument, place), place);
      case 'Fn::GetStackOutput':
        return this.stackOutput(argument as Json, place);
      case 'Fn::FindInMap':
        return this.mapped(argument, place);
      case 'Fn::If': {
        const [condition, yes, no] = argument as readonly unknown[];
        return this.value(this.condition(String(condition), place) ? yes : no, place);
      }
      case 'Condition':
        return this.condition(String(argument), place);
      case 'Fn::Equals': {
        const [a, b] = this.list(argument, place);
        return a === b;
      }
      case 'Fn::Not':
        return this.list(argument, place)[0] !== true;
      case 'Fn::And':
        return this.list(argument, place).every((one) => one === true);
      case 'Fn::Or':
        return this.list(argument, place).some((one) => one === true);
      default:
        throw unresolved(place, name);
    }
  }

  private ref(id: string, place: Place): unknown {
    const { template } = place;
    const pseudo = this.pseudoParameter(id, place);
    if (pseudo !== undefined) return pseudo;
    const parameter = section(template, 'Parameters')[id];
    if (parameter !== undefined) {
      const value = this.known.parameters?.[id];
      if (value !== undefined) return value;
      // The default of an SSM parameter is a name, not the value.
      const ssm = String(parameter['Type']).startsWith('AWS::SSM::');
      if (parameter['Default'] === undefined || ssm) throw unresolved(place, `Ref ${id} (parameter)`);
      return parameter['Default'];
    }
    return this.attribute(id, undefined, place);
  }

  private pseudoParameter(id: string, place: Place): unknown {
    const { template } = place;
    const account = template.account ?? this.known.account;
    const region = template.region ?? this.known.region;
    switch (id) {
      case 'AWS::NoValue':
        return NO_VALUE;
      case 'AWS::Partition':
        return this.known.partition ?? 'aws';
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
      case 'AWS::StackName':
        return template.stackName;
      case 'AWS::AccountId':
      case 'AWS::Region': {
        const value = id === 'AWS::AccountId' ? account : region;
        if (value === undefined) throw unresolved(place, `Ref ${id}`);
        return value;
      }
      default:
        if (id.startsWith('AWS::')) throw unresolved(place, `Ref ${id}`);
        return undefined;
    }
  }

  /** `attribute` undefined: what `Ref` returns. */
  private attribute(id: string, attribute: string | undefined, place: Place): unknown {
    const asked = attribute === undefined ? id : `${id}.${attribute}`;
    const value = this.known.attributes?.[asked];
    if (value !== undefined) return value;
    const resource = section(place.template, 'Resources')[id];
    const kind = resource === undefined ? undefined : RESOURCE_KINDS[String(resource['Type'])];
    if (resource === undefined || kind === undefined) throw unresolved(place, asked);
    const identity = this.identity(id, resource, kind.nameProperty, place);
    if (attribute === undefined && kind.ref === undefined) return identity.name;
    const read = kind.attributes[attribute ?? kind.ref!];
    if (read === undefined) throw unresolved(place, asked);
    return read(identity);
  }

  private identity(id: string, resource: Json, nameProperty: string | undefined, place: Place): ResourceIdentity {
    const { template } = place;
    const properties = (resource['Properties'] ?? {}) as Json;
    const given = nameProperty === undefined ? undefined : properties[nameProperty];
    const name =
      given === undefined ? undefined : this.value(given, { template, path: `${id}.Properties.${nameProperty}` });
    const pseudo = (parameter: string) => String(this.pseudoParameter(parameter, place));
    return {
      name: typeof name === 'string' ? name : `${template.stackName}-${id}`.toLowerCase(),
      hash: createHash('sha256').update(`${template.stackName}/${id}`).digest('hex').slice(0, 8),
      partition: this.known.partition ?? 'aws',
      // Read only where an ARN needs them: ids of an organization do not.
      get account() {
        return pseudo('AWS::AccountId');
      },
      get region() {
        return pseudo('AWS::Region');
      },
    };
  }

  private sub(argument: unknown, place: Place): string {
    const [text, variables] = typeof argument === 'string' ? [argument, {}] : (argument as readonly unknown[]);
    if (typeof text !== 'string') throw unresolved(place, `Fn::Sub ${JSON.stringify(argument)}`);
    return text.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
      if (literal === '!') return `\${${name}}`;
      const own = (variables as Json)[name.trim()];
      if (own !== undefined) return this.text(own, place);
      const [id, ...attribute] = name.trim().split('.');
      return String(attribute.length === 0 ? this.ref(id!, place) : this.attribute(id!, attribute.join('.'), place));
    });
  }

  private imported(name: string, place: Place): unknown {
    const found = this.exports.get(name);
    if (found === undefined) throw unresolved(place, `Fn::ImportValue ${name}`);
    return this.output(found.template, found.id);
  }

  private stackOutput(argument: Json, place: Place): unknown {
    const stack = this.text(argument['StackName'], place);
    const output = this.text(argument['OutputName'], place);
    const template = this.templates.find(({ stackName }) => stackName === stack);
    if (template === undefined || section(template, 'Outputs')[output] === undefined) {
      throw unresolved(place, `Fn::GetStackOutput ${stack}.${output}`);
    }
    return this.output(template, output);
  }

  private output(template: SynthesizedTemplate, id: string): unknown {
    const output = section(template, 'Outputs')[id]!;
    return this.value(output['Value'], { template, path: `Outputs.${id}.Value` });
  }

  private mapped(argument: unknown, place: Place): unknown {
    const [map, first, second] = this.list(argument, place).map((one) => this.text(one, place));
    const row = section(place.template, 'Mappings')[map!]?.[first!] as Json | undefined;
    const value = row?.[second!];
    if (value === undefined) throw unresolved(place, `Fn::FindInMap ${map}.${first}.${second}`);
    return value;
  }

  private condition(name: string, place: Place): boolean {
    const condition = section(place.template, 'Conditions')[name];
    if (condition === undefined) throw unresolved(place, `Condition ${name}`);
    return this.value(condition, { ...place, path: `Conditions.${name}` }) === true;
  }

  private list(value: unknown, place: Place): readonly unknown[] {
    const resolved = this.value(value, place);
    if (!Array.isArray(resolved)) throw unresolved(place, JSON.stringify(value));
    return resolved;
  }

  private text(value: unknown, place: Place): string {
    const resolved = this.value(value, place);
    if (typeof resolved === 'string' || typeof resolved === 'number' || typeof resolved === 'boolean')
      return String(resolved);
    throw unresolved(place, JSON.stringify(value));
  }
}

/** A section of the template as id → object. */
export function section({ template }: SynthesizedTemplate, name: string): Readonly<Record<string, Json>> {
  return (template[name] ?? {}) as Record<string, Json>;
}

function at(place: Place, step: string): Place {
  return { ...place, path: place.path + step };
}

function unresolved({ template, path }: Place, what: string): LocatedError {
  return new LocatedError(
    `${template.file} ${path}`,
    { ja: `${what} を解決できません。`, en: `Cannot resolve ${what}.` },
    {
      ja: 'パラメータまたは属性の値を渡すか、テンプレートで値を固定してください。',
      en: 'Give the value of the parameter or attribute, or fix the value in the template.',
    },
  );
}
