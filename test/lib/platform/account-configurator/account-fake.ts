import {
  type AccountPorts,
  ApiMissingInRegion,
  type InvocationLogging,
  type RetentionMode,
} from '../../../../lib/platform/account-configurator/account-ports';
import type { Pause } from '../../../../lib/platform/account-configurator/exponential-backoff';

/** What an account holds in one Region. */
export interface AccountState {
  retention: string;
  /** `undefined`: the Region has no bedrock-mantle endpoint. */
  mantleRetention: string | undefined;
  logging: InvocationLogging | undefined;
  ebsEncryption: boolean;
  firstUseForm: boolean;
}

export const NEW_ACCOUNT: AccountState = {
  retention: 'inherit',
  mantleRetention: 'inherit',
  logging: undefined,
  ebsEncryption: false,
  firstUseForm: true,
};

/** How the account misbehaves, as AWS does. */
export interface Behaviour {
  /** Reads of a setting that still show the value from before a write. */
  readonly staleReads?: number;
  /** Calls, counted from 1, that are throttled. */
  readonly throttledCalls?: ReadonlySet<number>;
  /** Operations that are refused. */
  readonly denied?: ReadonlySet<keyof AccountPorts>;
  /** The process dies at this call, counted from 1: before it, or after AWS has taken it. */
  readonly kill?: { readonly call: number; readonly taken: boolean };
}

export class Killed extends Error {
  override readonly name = 'Killed';
}

/** One account in one Region: eventually consistent, throttling, refusing, and without an API that the Region lacks. */
export class AccountFake implements AccountPorts {
  readonly writes: string[] = [];
  private calls = 0;
  private dead = false;
  private readonly stale = new Map<keyof AccountState, { value: unknown; reads: number }>();

  constructor(
    readonly state: AccountState = { ...NEW_ACCOUNT },
    private behaviour: Behaviour = {},
  ) {}

  /** The same account as the next process meets it. */
  revived(behaviour: Behaviour = {}): AccountFake {
    return new AccountFake(this.state, behaviour);
  }

  getDataRetention = () => this.read('getDataRetention', 'retention');
  putDataRetention = (mode: RetentionMode) => this.write('putDataRetention', 'retention', mode);
  getMantleDataRetention = () => this.inMantle(() => this.read('getMantleDataRetention', 'mantleRetention'));
  putMantleDataRetention = (mode: RetentionMode) =>
    this.inMantle(() => this.write('putMantleDataRetention', 'mantleRetention', mode));
  getInvocationLogging = () => this.read('getInvocationLogging', 'logging');
  putInvocationLogging = (logging: InvocationLogging) => this.write('putInvocationLogging', 'logging', logging);
  getEbsEncryptionByDefault = () => this.read('getEbsEncryptionByDefault', 'ebsEncryption');
  enableEbsEncryptionByDefault = () => this.write('enableEbsEncryptionByDefault', 'ebsEncryption', true);
  getFirstUseForm = () => this.read('getFirstUseForm', 'firstUseForm');

  private async read<K extends keyof AccountState>(operation: keyof AccountPorts, key: K) {
    this.arrive(operation);
    const stale = this.stale.get(key);
    if (stale && stale.reads-- > 0) return stale.value as NonNullable<AccountState[K]>;
    return this.state[key] as NonNullable<AccountState[K]>;
  }

  private async write<K extends keyof AccountState>(operation: keyof AccountPorts, key: K, value: AccountState[K]) {
    this.arrive(operation, () => {
      this.stale.set(key, { value: this.state[key], reads: this.behaviour.staleReads ?? 0 });
      this.state[key] = value;
      this.writes.push(operation);
    });
  }

  private async inMantle<T>(call: () => Promise<T>): Promise<T> {
    if (this.state.mantleRetention !== undefined) return call();
    throw new ApiMissingInRegion('bedrock-mantle has no endpoint in ap-northeast-3');
  }

  private arrive(operation: keyof AccountPorts, take: () => void = () => undefined): void {
    const { kill, throttledCalls, denied } = this.behaviour;
    this.calls++;
    if (this.dead) throw new Killed();
    if (kill?.call === this.calls) {
      this.dead = true;
      if (kill.taken) take();
      throw new Killed();
    }
    if (throttledCalls?.has(this.calls)) throw named('ThrottlingException', 'Rate exceeded');
    if (denied?.has(operation)) throw named('AccessDeniedException', `not authorized to perform ${operation}`);
    take();
  }
}

export function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

/** Waits that take no time, and remember how long they would have been. */
export class PauseFake implements Pause {
  readonly slept: number[] = [];
  sleep = async (milliseconds: number) => {
    this.slept.push(milliseconds);
  };
  jitter = () => 0.999;
}
