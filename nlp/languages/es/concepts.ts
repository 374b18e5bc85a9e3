import type { ConceptPhrases } from '../../events/concepts.ts';

export const concepts = { crypto: ['criptomoneda'], mining: ['minería'], miner: ['=mineros'] } satisfies ConceptPhrases;
