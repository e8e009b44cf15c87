/** What CloudFormation sends to a custom resource. Source: AWS CloudFormation User Guide, "Custom resource request objects". */
export interface CustomResourceRequest {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Readonly<Record<string, unknown>>;
}

/** Characters of a reason; CloudFormation takes a response of 4 KB. */
const REASON = 1_000;

/**
 * Does the work of a custom resource and tells CloudFormation how it went. On `Delete` nothing is done: what was set stays
 * set. The physical id never changes, so an update never deletes.
 *
 * @param put sends the response; `fetch` in Lambda
 * @throws Error when CloudFormation does not take the response
 */
export async function answerCustomResource(
  request: CustomResourceRequest,
  physicalResourceId: string,
  work: () => Promise<void>,
  put: (url: string, init: RequestInit) => Promise<Pick<Response, 'ok' | 'status'>>,
): Promise<void> {
  let failure: string | undefined;
  if (request.RequestType !== 'Delete') {
    await work().catch((error: unknown) => {
      failure = error instanceof Error ? error.message : String(error);
    });
  }
  const response = await put(request.ResponseURL, {
    method: 'PUT',
    body: JSON.stringify({
      Status: failure === undefined ? 'SUCCESS' : 'FAILED',
      ...(failure !== undefined && { Reason: failure.slice(0, REASON) }),
      PhysicalResourceId: request.PhysicalResourceId ?? physicalResourceId,
      StackId: request.StackId,
      RequestId: request.RequestId,
      LogicalResourceId: request.LogicalResourceId,
    }),
  });
  if (!response.ok)
    throw new Error(`CloudFormation answered ${response.status} to the response of ${request.LogicalResourceId}`);
}
