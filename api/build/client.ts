// Writes the types of the client from the description that a server publishes: `npm run build:client [ADDRESS]`.
import { writeFileSync } from 'node:fs';
import { type Described, operationTypes } from './operation-types.ts';

const address = process.argv[2] ?? 'http://127.0.0.1:8080';
const response = await fetch(`${address}/api/v1/openapi.json`);
const target = new URL('../client/operations.generated.ts', import.meta.url);
writeFileSync(target, operationTypes((await response.json()) as Described));
