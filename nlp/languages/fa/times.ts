import type { TimeWords } from '../../times/time.ts';

/** Dates of the Iranian calendar are not resolved. */
export const times = {
  phrases: [
    ['امروز', { unit: 'day', shift: 0 }],
    ['دیروز', { unit: 'day', shift: -1 }],
    ['فردا', { unit: 'day', shift: 1 }],
    ['امسال', { unit: 'year', shift: 0 }],
    ['سال گذشته', { unit: 'year', shift: -1 }],
    ['هفته گذشته', { unit: 'week', shift: -1 }],
    ['ماه گذشته', { unit: 'month', shift: -1 }],
  ],
  months: [],
  weekdays: [],
  units: [
    ['ساعت', 'hour'],
    ['روز', 'day'],
    ['هفته', 'week'],
    ['ماه', 'month'],
    ['سال', 'year'],
  ],
  cues: [['پیش', 'ago']],
} satisfies TimeWords;
