/** `npm run score:queries`: 10,000 random queries where the test asks 400. */
process.env.MINEWATCH_RANDOM_QUERIES ??= '10000';
await import('./random-queries.test.ts');
