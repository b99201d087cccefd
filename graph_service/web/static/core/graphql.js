const TOKEN = "gongjian.token";

/** The service wants a token, or refuses the one it got. */
export class TokenWanted extends Error {}

/** The service answered with errors, or not at all. `code` is one of the contract's codes, or OFFLINE. */
export class AnswerError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

export const hasToken = () => sessionStorage.getItem(TOKEN) !== null;
/** @param {string} token */
export const keepToken = (token) => sessionStorage.setItem(TOKEN, token);
export const dropToken = () => sessionStorage.removeItem(TOKEN);
/** @returns {Record<string, string>} */
export const authorization = () =>
  hasToken() ? { Authorization: `Bearer ${sessionStorage.getItem(TOKEN)}` } : {};

/**
 * A request to this host, with the token; refusals become exceptions.
 * @param {string} address
 * @param {RequestInit} options
 */
export async function reach(address, options = {}) {
  const headers = { ...options.headers, ...authorization() };
  let response;
  try {
    response = await fetch(address, { ...options, headers });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new AnswerError("OFFLINE", "");
  }
  if (response.status === 401) throw new TokenWanted();
  return response;
}

/** @typedef {{data: any, extensions: Record<string, any>}} Answer */

/**
 * Runs queries/NAME.graphql, which the service knows by its name.
 * @param {string} name
 * @param {Record<string, unknown>} [variables]
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer>}
 */
export async function ask(name, variables = {}, signal) {
  const response = await reach("/graphql", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/graphql-response+json, application/json;q=0.9",
    },
    body: JSON.stringify({ documentId: name, variables }),
    signal,
  });
  const answer = await response.json().catch((error) => {
    if (signal?.aborted) throw error;
    return null;
  });
  if (!answer) throw new AnswerError("INTERNAL", `HTTP ${response.status}`);
  if (answer.errors?.length) {
    const [{ message, extensions }] = answer.errors;
    if (extensions?.code === "UNAUTHENTICATED") throw new TokenWanted();
    throw new AnswerError(extensions?.code ?? "INTERNAL", message);
  }
  return { data: answer.data, extensions: answer.extensions ?? {} };
}
