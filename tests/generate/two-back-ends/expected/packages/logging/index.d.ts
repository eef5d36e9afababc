// Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
// An edit made here is found by flogen check and never overwritten without being asked.

import type { DestinationStream, LevelWithSilent, Logger } from "pino";
import type { HttpLogger, Options } from "pino-http";

export interface LoggerOptions {
  /** Else SERVICE_NAME, RENDER_SERVICE_NAME or the name of the project. */
  service?: string;
  /** Else APP_ENV, SENTRY_ENVIRONMENT, VERCEL_TARGET_ENV or VERCEL_ENV. */
  environment?: string;
  /** Else RENDER_GIT_COMMIT, VERCEL_GIT_COMMIT_SHA or GITHUB_SHA. */
  release?: string;
  /** Else LOG_LEVEL, else the level of the specification. */
  level?: LevelWithSilent;
  /** Where the lines go; else stdout. */
  destination?: DestinationStream;
}

export interface HttpOptions extends LoggerOptions {
  /** A logger made by createLogger, to share it; the other logger options are then unused. */
  logger?: Logger;
  /** Paths whose good answers are not logged; else ["/health"]. */
  ignorePaths?: readonly string[];
}

/** Writes one JSON object a line, with a requestId (null outside a request), redacted. */
export function createLogger(options?: LoggerOptions): Logger;

/** The id of the request that is being served, or null outside a request. */
export function currentRequestId(): string | null;

/** Middleware that names each request and logs its end; it stands before all others. */
export function httpLogger(options?: HttpOptions): HttpLogger;

/** The options of pino-http, for `LoggerModule.forRoot` of nestjs-pino: see the README. */
export function httpOptions(options?: HttpOptions): Options;

/** The header that carries the id of a request. */
export const requestIdHeader: string;

/** Runs fn as part of a request. An id that is missing or malformed is replaced by a new one. */
export function runWithRequestId<Result>(
  id: string | null | undefined,
  fn: () => Result,
): Result;
