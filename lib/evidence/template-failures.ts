import type { Failure, TemplateValidation } from './evidence';

/** Values outside their enumeration: only a warning for the engine, and a failed deployment for CloudFormation. */
const ENUMERATION_RULE = 'W3030';

/** Errors and values outside their enumeration fail the run; other warnings are listed only. */
export function templateFailures(validation: TemplateValidation): readonly Failure[] {
  return validation.diagnostics
    .filter(({ rule, severity }) => severity === 'FATAL' || severity === 'ERROR' || rule === ENUMERATION_RULE)
    .map(({ rule, stack, logicalId, property, message }) => {
      const where = [stack, logicalId, property].filter((part) => part !== '').join(' ');
      return {
        kind: 'template-invalid',
        message: {
          ja: `${where}: テンプレートが CloudFormation の定義に合いません(${rule}): ${message}`,
          en: `${where}: the template does not fit CloudFormation (${rule}): ${message}`,
        },
        fix: {
          ja: '示されたプロパティを CloudFormation の資源定義どおりに直す。',
          en: 'Change the property to what the CloudFormation resource reference allows.',
        },
      };
    });
}
