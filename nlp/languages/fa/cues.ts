import type { CuePhrases } from '../../modality/cues.ts';

export const cues = { negation: ['نیست'] } satisfies CuePhrases;
