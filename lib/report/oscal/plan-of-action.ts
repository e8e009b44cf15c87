import type { Evidence, ExceptionEvidence, Failure } from '../../evidence/evidence';
import type { Language } from '../language';
import { metadata, property, startOfDay } from './oscal-document';
import { uuidOf } from './uuid';

/** The last moment of a day in Japan. */
const END_OF_DAY = 'T23:59:59+09:00';

/**
 * The register of exceptions and what failed, as a plan of action and milestones: an exception is a risk whose deviation is
 * approved until its expiry, with the compensating control as its mitigation; a failure is an open risk.
 */
export function oscalPlanOfAction(evidence: Evidence, language: Language) {
  const { subject, exceptions, failures } = evidence;
  const excepted = exceptions.map((exception) => fromException(exception, evidence));
  const open = failures.map((failure, index) => fromFailure(failure, index, evidence, language));
  const entries = [...excepted, ...open];
  const nothing = {
    uuid: uuidOf('poam-item', subject.organization.name, 'nothing'),
    title: language === 'ja' ? '例外も未解決の事項もない' : 'No exception and nothing unresolved',
    description:
      language === 'ja' ? '登録された例外と未解決の事項はない。' : 'There is no exception and nothing is unresolved.',
  };
  return {
    'plan-of-action-and-milestones': {
      uuid: uuidOf('poam', subject.organization.name, subject.asOf, subject.configurationSha256),
      metadata: metadata(
        evidence,
        language === 'ja' ? '例外台帳と未解決の事項' : 'Exceptions and open items',
        language,
      ),
      'system-id': { id: subject.organization.name },
      ...(entries.length > 0 && { risks: entries.map(({ risk }) => risk) }),
      'poam-items': entries.length > 0 ? entries.map(({ item }) => item) : [nothing],
    },
  };
}

function fromException(exception: ExceptionEvidence, { subject }: Evidence) {
  const id = uuidOf('risk', subject.organization.name, exception.id);
  const holds = exception.state === 'active' || exception.state === 'expiring';
  return {
    risk: {
      uuid: id,
      title: `${exception.id} ${exception.rule}`,
      description: exception.scope,
      statement: exception.reason,
      status: holds ? 'deviation-approved' : 'open',
      props: [
        ...property('state', exception.state),
        ...property('approver', exception.approver),
        ...property('approved-on', exception.approvedOn),
      ],
      deadline: `${exception.expiresOn}${END_OF_DAY}`,
      remediations: [
        {
          uuid: uuidOf('remediation', subject.organization.name, exception.id),
          lifecycle: 'completed',
          title: exception.id,
          description: exception.compensatingControl,
        },
      ],
    },
    item: {
      uuid: uuidOf('poam-item', subject.organization.name, exception.id),
      title: `${exception.id} ${exception.rule}`,
      description: exception.reason,
      'related-risks': [{ 'risk-uuid': id }],
    },
  };
}

function fromFailure(failure: Failure, index: number, { subject }: Evidence, language: Language) {
  const key = [subject.organization.name, failure.kind, failure.message.en, String(index)];
  const id = uuidOf('risk', ...key);
  return {
    risk: {
      uuid: id,
      title: failure.kind,
      description: failure.message[language],
      statement: [failure.location ?? '', failure.fix[language]].join(' ').trim(),
      status: 'open',
      'risk-log': {
        entries: [{ uuid: uuidOf('risk-log', ...key), title: failure.kind, start: startOfDay(subject.asOf) }],
      },
    },
    item: {
      uuid: uuidOf('poam-item', ...key),
      title: failure.kind,
      description: failure.message[language],
      'related-risks': [{ 'risk-uuid': id }],
    },
  };
}
