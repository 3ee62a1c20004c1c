// What runs in the worker of createFileParser(): built into a file of its own, dist/server/parse-worker.js.
export { parseDeploymentsBytes } from '#domain/deployments-file/parse-deployments-file.ts';
