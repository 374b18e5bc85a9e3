import type { UnitWords } from '../../quantities/unit.ts';

export const units = {
  units: [
    ['ساعت', { measures: 'duration_h', each: 1 }],
    ['روز', { measures: 'duration_h', each: 24 }],
    ['هفته', { measures: 'duration_h', each: 168 }],
    ['مگاوات', { measures: 'megawatts', each: 1 }],
    ['کیلووات', { measures: 'megawatts', each: 0.001 }],
    ['(دستگاه|ماینر|دستگاه ماینر|دستگاه استخراج)', { measures: 'machines', each: 1 }],
    ['دلار', { measures: 'usd', each: 1 }],
  ],
  dollars: [],
  scales: [
    ['هزار', 1e3],
    ['میلیون', 1e6],
    ['میلیارد', 1e9],
  ],
  numerals: [
    ['یک', 1],
    ['دو', 2],
    ['سه', 3],
    ['چهار', 4],
    ['پنج', 5],
  ],
  bounds: [
    ['بیش از', { bound: 'min', side: 'before' }],
    ['(حدود|نزدیک به)', { bound: 'approx', side: 'before' }],
  ],
  cues: {
    fall: ['کاهش'],
    rise: ['افزایش'],
    connectivity: ['اینترنت', 'ترافیک'],
    arrest: ['بازداشت', 'دستگیر'],
    people: ['نفر'],
    mining: ['ماینر', 'استخراج'],
  },
} satisfies UnitWords;
