import type { CuePhrases } from '../../modality/cues.ts';

export const cues = { negation: ['не', 'нет'] } satisfies CuePhrases;
