import type { OutgoingHttpHeaders } from 'node:http';

/**
 * An error as Lambda's API answers it: the type in a header, which SDKs make the exception's class of, and a JSON body
 * (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors).
 */
export class ServiceError extends Error {
  readonly status: number;
  readonly type: string;
  readonly body: Readonly<Record<string, string>>;
  /** What the log of this machine says beside the message, which is AWS's. */
  readonly detail: string | undefined;

  constructor(
    status: number,
    type: string,
    message: string,
    body: Readonly<Record<string, string>> = {},
    detail?: string,
  ) {
    super(message);
    this.detail = detail;
    this.status = status;
    this.type = type;
    this.body = { Type: 'User', Message: message, ...body };
  }

  /** For the log. */
  get explained(): string {
    return this.detail === undefined ? this.message : `${this.message} ${this.detail}`;
  }

  get headers(): OutgoingHttpHeaders {
    return { 'x-amzn-ErrorType': this.type };
  }
}

export function functionNotFound(arn: string): ServiceError {
  return new ServiceError(404, 'ResourceNotFoundException', `Function not found: ${arn}`);
}

/** AWS's words, measured: the payload is counted in bytes, the limit is that of the invocation type. */
export function payloadTooLarge(bytes: number, invocationType: string, limit: number): ServiceError {
  const message = `${bytes} byte payload is too large for the ${invocationType} invocation type (limit ${limit} bytes)`;
  return new ServiceError(413, 'RequestTooLargeException', message);
}

export function notJson(error: Error): ServiceError {
  const message = `Could not parse request body into json: Could not parse payload into json: ${error.message}`;
  return new ServiceError(400, 'InvalidRequestContentException', message);
}

/** `reason`: which limit it was, `detail`: the same for the log (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html). */
export function tooManyRequests(
  reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' | 'ConcurrentInvocationLimitExceeded',
  detail: string,
): ServiceError {
  const message = 'Rate Exceeded.';
  return new ServiceError(429, 'TooManyRequestsException', message, { Reason: reason, message }, detail);
}

export function invalidParameter(message: string): ServiceError {
  return new ServiceError(400, 'InvalidParameterValueException', message);
}
