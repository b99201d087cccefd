// Runs the GraphQL-over-HTTP audit of npm `graphql-http` against a URL; prints its results as JSON.
import { auditServer } from "graphql-http";

const [url, token] = process.argv.slice(2);
const headers = token ? { authorization: `Bearer ${token}` } : {};
const results = await auditServer({
  url,
  fetchFn: (address, options) => fetch(address, { ...options, headers: { ...options?.headers, ...headers } }),
});
console.log(JSON.stringify(results.map(({ id, name, status, reason }) => ({ id, name, status, reason }))));
