/** What the service is asked, and what it says of itself. */

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

/** The answer to queries/dataset.graphql that the service put into the page; it does so where it wants no token. */
let brought = document.getElementById("dataset")?.textContent;
let mayHaveToken = !brought;

export const hasToken = () => sessionStorage.getItem(TOKEN) !== null;
/** @param {string} token */
export function keepToken(token) {
  sessionStorage.setItem(TOKEN, token);
  mayHaveToken = true;
}
export const dropToken = () => sessionStorage.removeItem(TOKEN);
/** @returns {Record<string, string>} */
export const authorization = () =>
  // The first look into that storage takes a browser milliseconds before the first question.
  mayHaveToken && hasToken() ? { Authorization: `Bearer ${sessionStorage.getItem(TOKEN)}` } : {};

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

/**
 * A question that was asked before there was anybody to show its answer: `data` is null until it has come.
 * @typedef {{coming: Promise<any>, data: any}} Early
 */
/** @type {Map<string, Early>} */
const early = new Map();

/** @param {string | null} name @param {Record<string, unknown>} variables */
export const questionOf = (name, variables) => JSON.stringify([name, variables]);

/** @param {string} name @param {Record<string, unknown>} variables @returns {Promise<any>} the data */
export function askEarly(name, variables) {
  const coming = ask(name, variables).then(({ data }) => (asked.data = data));
  /** @type {Early} */
  const asked = { coming, data: null };
  early.set(questionOf(name, variables), asked);
  return coming;
}

/** Who asks the same takes it over, once. @param {string} question @returns {Early | null} */
export function takeEarly(question) {
  const asked = early.get(question) ?? null;
  early.delete(question);
  return asked;
}

/**
 * `provinces` is how many there are: a store of one province, or of none, begins with its districts.
 * @typedef {{
 *   revision: number, asOf: string, notice: string, provinces: number, counts: {table: string, count: number}[]
 * }} Dataset
 * @typedef {{name: string, zh: string, en: string}} Word
 */

/** @type {Dataset} */
let known = { revision: 0, asOf: "", notice: "", provinces: 0, counts: [] };
/** @type {Map<string, Map<string, Word>>} */
let lists = new Map();

/** What is in the store; read once, before any view. */
export const dataset = () => known;

/** The words of a closed list (`Measure`, `Unit` …) by their names. @param {string} name @returns {Map<string, Word>} */
export const closedList = (name) => lists.get(name) ?? new Map();

/** Reads the data set and the closed lists. */
export async function readDataset() {
  const { data, extensions } = brought ? JSON.parse(brought) : await ask("dataset");
  brought = "";
  lists = new Map(
    data.vocabulary.map((/** @type {{name: string, words: Word[]}} */ { name, words }) =>
      [name, new Map(words.map((word) => [word.name, word]))]),
  );
  const notice = data.dataset.notice ?? extensions.notice ?? "";
  known = { ...data.dataset, notice, provinces: data.provinces.totalCount };
}
