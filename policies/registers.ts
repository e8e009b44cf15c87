import type { Classification, IsoDate, SourceLocation } from './landing-zone-model';
import type { Text } from './text';

/**
 * What a CCoE keeps beside accounts and use cases: registers that an auditor asks for and that no template can hold.
 * Rows name roles, offices and documents, never persons.
 */
export interface Registers {
  readonly services: readonly CloudService[];
  readonly connections: readonly Connection[];
  readonly corpora: readonly Corpus[];
  readonly lessons: readonly Lesson[];
}

/** A cloud service in use, whoever offers it: the portfolio. Serves CCOE-REP-01. */
export interface CloudService {
  /** `SV-…`, unique. */
  readonly id: string;
  readonly title: Text;
  readonly vendor: string;
  readonly department: string;
  readonly purpose: string;
  readonly classification: Classification;
  /** Where data is kept and processed: Japan only, also abroad, or not known. */
  readonly dataLocation: 'japan' | 'abroad' | 'unknown';
  /** Listed in ISMAP as of the review; for reference. */
  readonly ismap: 'listed' | 'not-listed' | 'unknown';
  readonly contractEndsOn: IsoDate;
  /** How data is taken out and deleted at the end. */
  readonly exit: string;
  readonly reviewOn: IsoDate;
  readonly source: SourceLocation;
}

/** A network connection over which information leaves or enters an account. Serves CCOE-NET-09. */
export interface Connection {
  /** `CN-…`, unique. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly route: 'direct-connect' | 'vpn' | 'lgwan' | 'privatelink' | 'internet';
  readonly purpose: string;
  readonly classification: Classification;
  readonly approver: string;
  readonly reviewOn: IsoDate;
  readonly source: SourceLocation;
}

/** Documents that a use case searches (RAG). Serves CCOE-AI-13. */
export interface Corpus {
  /** `CP-…`, unique. */
  readonly id: string;
  readonly title: Text;
  readonly useCase: string;
  readonly owner: string;
  readonly origin: string;
  readonly classification: Classification;
  readonly personalData: boolean;
  /** Days after which a document is dropped from the corpus. */
  readonly retentionDays: number;
  readonly reviewOn: IsoDate;
  readonly source: SourceLocation;
}

/** What went wrong or well, and what was changed because of it. Serves CCOE-GOV-08. */
export interface Lesson {
  /** `LS-…`, unique. */
  readonly id: string;
  readonly learntOn: IsoDate;
  readonly what: string;
  readonly change: string;
  readonly controls: readonly string[];
  readonly source: SourceLocation;
}
