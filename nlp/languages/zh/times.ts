import type { TimeWords } from '../../times/time.ts';

/** Months stand with their number (1月) and need no names. */
export const times = {
  phrases: [
    ['(昨日|昨天|昨晚|昨夜)', { unit: 'day', shift: -1 }],
    ['(今日|今天|今早|今晨|今晚|当日)', { unit: 'day', shift: 0 }],
    ['(明日|明天)', { unit: 'day', shift: 1 }],
    ['(前天|前日)', { unit: 'day', shift: -2 }],
    ['(后天|后日)', { unit: 'day', shift: 2 }],
    ['(本周|这周|这一周)', { unit: 'week', shift: 0 }],
    ['上周', { unit: 'week', shift: -1 }],
    ['下周', { unit: 'week', shift: 1 }],
    ['(本月|这个月)', { unit: 'month', shift: 0 }],
    ['(上月|上个月)', { unit: 'month', shift: -1 }],
    ['(下月|下个月)', { unit: 'month', shift: 1 }],
    ['(今年|本年)', { unit: 'year', shift: 0 }],
    ['去年', { unit: 'year', shift: -1 }],
    ['前年', { unit: 'year', shift: -2 }],
    ['明年', { unit: 'year', shift: 1 }],
  ],
  months: [],
  weekdays: [
    ['周一', '星期一'],
    ['周二', '星期二'],
    ['周三', '星期三'],
    ['周四', '星期四'],
    ['周五', '星期五'],
    ['周六', '星期六'],
    ['周日', '星期日', '星期天'],
  ],
  units: [
    ['小时', 'hour'],
    ['个小时', 'hour'],
    ['天', 'day'],
    ['周', 'week'],
    ['个月', 'month'],
    ['年', 'year'],
  ],
  cues: [
    ['(前|以前|之前)', 'ago'],
    ['(后|以后|之后)', 'hence'],
    ['上', 'last'],
    ['(下个|下一)', 'next'],
    ['(将|计划|预计|起至|延长至|持续至|直到|推迟至)', 'planned'],
  ],
} satisfies TimeWords;
