import type { Answer } from "./http.ts";

type Context = Record<string, string[]>;

export interface ErrorDetail {
  message: string;
  code?: string;
  in?: string;
  subCategory?: string;
  context?: Context;
}

export interface ErrorParts {
  status: number;
  message: string;
  category?: string | undefined;
  subCategory?: string | undefined;
  errors?: ErrorDetail[] | undefined;
  context?: Context | undefined;
  links?: Record<string, string> | undefined;
  headers?: Record<string, string> | undefined;
}

/** An answer HubSpot gives instead of the one asked for. Thrown by handlers, turned into JSON by the router. */
export class HubSpotError extends Error {
  readonly parts: ErrorParts;

  constructor(parts: ErrorParts) {
    super(parts.message);
    this.parts = parts;
  }
}

/** The body, key by key in the order seen on the wire (HubSpot's error handling guide). */
export function errorAnswer(error: HubSpotError, correlationId: string): Answer {
  const { status, message, category, subCategory, errors, context, links, headers } = error.parts;
  const body = {
    status: "error",
    message,
    correlationId,
    ...(errors && { errors }),
    ...(context && { context }),
    ...(links && { links }),
    ...(category && { category }),
    ...(subCategory && { subCategory }),
  };
  return { status, body, ...(headers && { headers }) };
}

export function invalid(message: string, more: Partial<ErrorParts> = {}): HubSpotError {
  return new HubSpotError({ status: 400, category: "VALIDATION_ERROR", message, ...more });
}

/** A numeric id that nobody has; captures differ on the category, so the status is what counts. */
export function missing(): HubSpotError {
  return new HubSpotError({
    status: 404,
    category: "OBJECT_NOT_FOUND",
    message: "resource not found",
  });
}

export function notNumeric(id: string): HubSpotError {
  return new HubSpotError({
    status: 404,
    category: "OBJECT_NOT_FOUND",
    message: "Object not found.  objectId are usually numeric.",
    context: { id: [id] },
  });
}

export function conflict(message: string, more: Partial<ErrorParts> = {}): HubSpotError {
  return new HubSpotError({ status: 409, category: "CONFLICT", message, ...more });
}

export interface BadProperty {
  name: string;
  code: string;
  message: string;
  value?: string;
}

/** Every bad property of a request is named, once for machines and once inside the message (HubSpot's error handling guide). */
export function badProperties(bad: readonly BadProperty[], portalId: number): HubSpotError {
  const embedded = bad.map(({ name, code, message, value }) => ({
    isValid: false,
    message,
    error: code,
    name,
    localizedErrorMessage: message,
    ...(value !== undefined && { propertyValue: value }),
    portalId,
  }));
  return invalid(`Property values were not valid: ${JSON.stringify(embedded)}`, {
    errors: bad.map(({ name, code, message }) => ({
      message,
      code,
      context: { propertyName: [name] },
    })),
  });
}
