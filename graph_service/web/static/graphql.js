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
export const authorization = () => (hasToken() ? { Authorization: `Bearer ${sessionStorage.getItem(TOKEN)}` } : {});

/** @type {Map<string, Promise<string>>} */
const documents = new Map();

/** @param {string} name @returns {Promise<string>} the text of queries/NAME.graphql */
export function queryText(name) {
  if (!documents.has(name))
    documents.set(
      name,
      readQuery(name).catch((error) => (documents.delete(name), Promise.reject(error))),
    );
  return documents.get(name);
}

async function readQuery(name) {
  const response = await reach(`/queries/${name}.graphql`, {});
  if (!response.ok) throw new AnswerError("NOT_FOUND", `queries/${name}.graphql: HTTP ${response.status}`);
  return response.text();
}

async function reach(address, options) {
  try {
    return await fetch(address, options);
  } catch {
    throw new AnswerError("OFFLINE", "");
  }
}

/**
 * Runs queries/NAME.graphql.
 * @param {string} name
 * @param {Record<string, unknown>} [variables]
 * @returns {Promise<{data: any, extensions: Record<string, any>}>}
 */
export async function ask(name, variables = {}) {
  const response = await reach("/graphql", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/graphql-response+json, application/json;q=0.9",
      ...authorization(),
    },
    body: JSON.stringify({ query: await queryText(name), variables }),
  });
  if (response.status === 401) throw new TokenWanted();
  const answer = await response.json().catch(() => null);
  if (!answer) throw new AnswerError("INTERNAL", `HTTP ${response.status}`);
  if (answer.errors?.length) {
    const [{ message, extensions }] = answer.errors;
    if (extensions?.code === "UNAUTHENTICATED") throw new TokenWanted();
    throw new AnswerError(extensions?.code ?? "INTERNAL", message);
  }
  return { data: answer.data, extensions: answer.extensions ?? {} };
}
