/** ARNs and names that a run uses. */
export interface ConfigurationRun {
  readonly listTargetsArn: string;
  readonly configureMemberArn: string;
  readonly topicArn: string;
  readonly bucketName: string;
  /** Accounts that are configured at the same time, at most. */
  readonly concurrency: number;
}

/** Seconds, and how often. An account whose roles are on their way is tried again for a quarter of an hour. */
const RETRY = { IntervalSeconds: 60, BackoffRate: 2, MaxAttempts: 4, JitterStrategy: 'FULL' };

/**
 * A run of the configurator in Amazon States Language: list the targets, configure each by itself, and say whether any is
 * left. A target that fails stops no other and is told by the name of its account; so is a change that a nightly run had
 * to make, because then somebody had loosened a setting. The list goes through the bucket: 5,364 accounts in two Regions
 * exceed the 256 KB of an execution's state.
 *
 * Source: AWS Step Functions Developer Guide, "Using Map state in Distributed mode" and "Service quotas".
 */
export function configurationRun(run: ConfigurationRun): object {
  return {
    QueryLanguage: 'JSONata',
    StartAt: 'ListTargets',
    States: {
      ListTargets: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: {
          FunctionName: run.listTargetsArn,
          Payload: { runId: '{% $states.context.Execution.Name %}', request: '{% $states.input %}' },
        },
        Assign: { nightly: '{% $states.input.nightly = true %}' },
        Output: '{% $states.result.Payload %}',
        Retry: [{ ErrorEquals: ['States.ALL'], ...RETRY }],
        Next: 'ConfigureAccounts',
      },
      ConfigureAccounts: {
        Type: 'Map',
        Label: 'Accounts',
        MaxConcurrency: run.concurrency,
        ToleratedFailurePercentage: 100,
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'JSON' },
          Arguments: { Bucket: run.bucketName, Key: '{% $states.input.key %}' },
        },
        ItemSelector: { target: '{% $states.context.Map.Item.Value %}', nightly: '{% $nightly %}' },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          ...configureOne(run),
        },
        ResultWriter: {
          Resource: 'arn:aws:states:::s3:putObject',
          Arguments: { Bucket: run.bucketName, Prefix: 'results' },
        },
        Output: '{% { "mapRunArn": $states.result.MapRunArn } %}',
        Next: 'CountFailures',
      },
      CountFailures: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:sfn:describeMapRun',
        Arguments: { MapRunArn: '{% $states.input.mapRunArn %}' },
        Output:
          '{% { "left": $states.result.ItemCounts.Failed + $states.result.ItemCounts.TimedOut + $states.result.ItemCounts.Aborted } %}',
        Retry: [{ ErrorEquals: ['States.ALL'], ...RETRY }],
        Next: 'AnyLeft',
      },
      AnyLeft: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.left > 0 %}', Next: 'SomeNotConfigured' }],
        Default: 'AllConfigured',
      },
      SomeNotConfigured: {
        Type: 'Fail',
        Error: 'SomeNotConfigured',
        Cause: '{% "targets not configured: " & $string($states.input.left) %}',
      },
      AllConfigured: { Type: 'Succeed' },
    },
  };
}

function configureOne(run: ConfigurationRun): object {
  const name =
    '$states.input.target.accountName & " (" & $states.input.target.accountId & ", " & $states.input.target.region & ")"';
  return {
    StartAt: 'ConfigureAccount',
    States: {
      ConfigureAccount: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: run.configureMemberArn, Payload: '{% $states.input.target %}' },
        Output:
          '{% { "target": $states.input.target, "nightly": $states.input.nightly, "changed": $states.result.Payload.changed } %}',
        Retry: [{ ErrorEquals: ['States.ALL'], ...RETRY }],
        Catch: [
          {
            ErrorEquals: ['States.ALL'],
            Output: '{% { "target": $states.input.target, "cause": $states.errorOutput.Cause } %}',
            Next: 'TellFailure',
          },
        ],
        Next: 'AnyDrift',
      },
      AnyDrift: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input.nightly and $count($states.input.changed) > 0 %}', Next: 'TellDrift' },
        ],
        Default: 'Configured',
      },
      TellDrift: tell(
        run,
        `"設定が変えられていたため戻しました / Settings had been changed and were set back: " & ${name} & ": " & $join($states.input.changed, ", ")`,
        'Configured',
      ),
      TellFailure: tell(
        run,
        `"アカウントを設定できません / Account not configured: " & ${name} & ": " & $substring($states.input.cause, 0, 4000)`,
        'NotConfigured',
      ),
      Configured: { Type: 'Succeed' },
      NotConfigured: { Type: 'Fail', Error: 'NotConfigured', Cause: `{% ${name} %}` },
    },
  };
}

function tell(run: ConfigurationRun, message: string, next: string): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::sns:publish',
    Arguments: { TopicArn: run.topicArn, Message: `{% ${message} %}` },
    Retry: [{ ErrorEquals: ['States.ALL'], ...RETRY }],
    Next: next,
  };
}
