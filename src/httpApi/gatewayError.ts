import * as l10n from '@vscode/l10n';
import type { HttpApi } from '../functions/httpRoute.ts';

/** What a gateway answers by itself, and why: the reason is for the person at the terminal. */
export class GatewayError extends Error {
  readonly status: number;
  readonly body: string;
  readonly reason: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string | null,
    reason: string,
    headers: Readonly<Record<string, string>> = {},
    body = JSON.stringify({ message }),
  ) {
    super(reason);
    this.status = status;
    this.reason = reason;
    this.headers = headers;
    this.body = body;
  }
}

/**
 * The words of each kind of API, for what happens to both
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html).
 */
export function notFound({ kind }: HttpApi, reason: string): GatewayError {
  return kind === 'rest'
    ? new GatewayError(403, 'Missing Authentication Token', reason, {
        'x-amzn-ErrorType': 'MissingAuthenticationTokenException',
      })
    : new GatewayError(404, 'Not Found', reason);
}

/** The function failed, or answered what is no response. */
export function badAnswer({ kind }: HttpApi, reason: string): GatewayError {
  switch (kind) {
    case 'rest':
      return new GatewayError(502, 'Internal server error', reason, {
        'x-amzn-ErrorType': 'InternalServerErrorException',
      });
    case 'http':
      return new GatewayError(500, 'Internal Server Error', reason);
    case 'url':
      return new GatewayError(502, '', reason, {}, 'Internal Server Error');
  }
}

export function timedOut({ kind }: HttpApi, reason: string): GatewayError {
  return kind === 'rest'
    ? new GatewayError(504, 'Endpoint request timed out', reason, {
        'x-amzn-ErrorType': 'InternalServerErrorException',
      })
    : new GatewayError(503, 'Service Unavailable', reason);
}

export function throttled({ kind }: HttpApi, reason: string): GatewayError {
  switch (kind) {
    case 'rest':
      return new GatewayError(500, 'Internal server error', reason);
    case 'http':
      return new GatewayError(503, 'Service Unavailable', reason);
    case 'url':
      return new GatewayError(429, 'Rate Exceeded.', reason);
  }
}

/** Lambda does not take the call. A REST API passes on what it says. */
export function refused(api: HttpApi, reason: string): GatewayError {
  return api.kind === 'rest' ? new GatewayError(400, reason, reason) : badAnswer(api, reason);
}

export function tooLarge({ kind }: HttpApi, limit: number): GatewayError {
  const reason = l10n.t('more than {0} bytes', limit);
  return kind === 'rest'
    ? new GatewayError(413, `HTTP content length exceeded ${limit} bytes.`, reason, {
        'x-amzn-ErrorType': 'RequestTooLargeException',
      })
    : new GatewayError(413, 'Request Entity Too Large', reason);
}

export function unauthorized({ kind }: HttpApi, reason: string): GatewayError {
  return new GatewayError(
    401,
    'Unauthorized',
    reason,
    kind === 'rest' ? { 'x-amzn-ErrorType': 'UnauthorizedException' } : {},
  );
}

export function forbidden({ kind }: HttpApi, reason: string): GatewayError {
  const message = 'User is not authorized to access this resource with an explicit deny';
  return kind === 'rest'
    ? new GatewayError(
        403,
        message,
        reason,
        { 'x-amzn-ErrorType': 'AccessDeniedException' },
        JSON.stringify({ Message: message }),
      )
    : new GatewayError(403, 'Forbidden', reason);
}
