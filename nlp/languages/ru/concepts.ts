import type { ConceptPhrases } from '../../events/concepts.ts';

export const concepts = {
  crypto: ['биткоин', 'криптовалюта'],
  mining: ['майнинг'],
  miner: ['майнер'],
} satisfies ConceptPhrases;
