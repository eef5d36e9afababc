// Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
// flogen check reports edits to this file, and flogen render does not overwrite them.

import type { DestinationStream, LevelWithSilent, Logger } from "pino";
import type { HttpLogger, Options } from "pino-http";

export interface LoggerOptions {
  /** Defaults to SERVICE_NAME, RENDER_SERVICE_NAME or the name of the project. */
  service?: string;
  /** Defaults to APP_ENV, SENTRY_ENVIRONMENT, VERCEL_TARGET_ENV or VERCEL_ENV. */
  environment?: string;
  /** Defaults to RENDER_GIT_COMMIT, VERCEL_GIT_COMMIT_SHA or GITHUB_SHA. */
  release?: string;
  /** Defaults to LOG_LEVEL, or else to the level in the spec. */
  level?: LevelWithSilent;
  /** The stream for the lines. Defaults to stdout. */
  destination?: DestinationStream;
}

export interface HttpOptions extends LoggerOptions {
  /** A logger from createLogger to share. The other logger options are then ignored. */
  logger?: Logger;
  /** Paths whose successful responses are not logged. Defaults to ["/health"]. */
  ignorePaths?: readonly string[];
}

/** Writes one redacted JSON object per line, with a requestId (null outside a request). */
export function createLogger(options?: LoggerOptions): Logger;

/** The id of the current request, or null outside a request. */
export function currentRequestId(): string | null;

/** Middleware that gives each request an id and logs its end. Use it before all others. */
export function httpLogger(options?: HttpOptions): HttpLogger;

/** The options of pino-http, for `LoggerModule.forRoot` of nestjs-pino: see the README. */
export function httpOptions(options?: HttpOptions): Options;

/** The header with the id of a request. */
export const requestIdHeader: string;

/** Runs fn as part of a request. Replaces a missing or malformed id by a new one. */
export function runWithRequestId<Result>(
  id: string | null | undefined,
  fn: () => Result,
): Result;
