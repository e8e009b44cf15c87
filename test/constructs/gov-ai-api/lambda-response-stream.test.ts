import { PassThrough } from 'node:stream';
import { lambdaResponseStream } from '../../../constructs/gov-ai-api/handler/lambda-response-stream';

describe('a streamed response of Lambda', () => {
  it('is status and headers as JSON, eight null bytes, and the body', async () => {
    const stream = Object.assign(new PassThrough(), { setContentType: jest.fn() });
    const response = lambdaResponseStream(stream);
    response.head(200, { 'Content-Type': 'text/event-stream' });
    await response.write('event: text\n\n');
    response.end();
    const sent = Buffer.concat(await stream.toArray()).toString();
    const [head, body] = sent.split('\0'.repeat(8));
    expect(JSON.parse(head!)).toEqual({ statusCode: 200, headers: { 'Content-Type': 'text/event-stream' } });
    expect(body).toBe('event: text\n\n');
    expect(stream.setContentType).toHaveBeenCalledWith('application/vnd.awslambda.http-integration-response');
  });

  it('tells that the reader is gone', async () => {
    const stream = new PassThrough();
    stream.on('error', () => {});
    stream.destroy();
    await expect(lambdaResponseStream(stream).write('text')).rejects.toThrow();
  });
});
