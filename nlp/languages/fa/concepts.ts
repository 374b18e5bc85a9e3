import type { ConceptPhrases } from '../../events/concepts.ts';

export const concepts = {
  crypto: ['بیت کوین', 'رمزارز'],
  mining: ['استخراج'],
  miner: ['ماینر'],
} satisfies ConceptPhrases;
