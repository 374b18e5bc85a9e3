import type { UnitWords } from '../../quantities/unit.ts';

const WORDS = 'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce';

export const units = {
  units: [
    ['(=hora|=horas)', { measures: 'duration_h', each: 1 }],
    ['(=dia|=dias)', { measures: 'duration_h', each: 24 }],
    ['(=semana|=semanas)', { measures: 'duration_h', each: 168 }],
    ['(=mes|=meses)', { measures: 'duration_h', each: 720 }],
    ['(=megavatios|=megavatio)', { measures: 'megawatts', each: 1 }],
    ['(=gigavatios|=gigavatio)', { measures: 'megawatts', each: 1000 }],
    ['(=maquinas|=equipos|=mineros|=mineras|=dispositivos)', { measures: 'machines', each: 1, weak: true }],
    ['(maquinas|equipos|dispositivos) de mineria', { measures: 'machines', each: 1 }],
    ['(=dolares|=dolar)', { measures: 'usd', each: 1 }],
  ],
  dollars: [],
  scales: [
    ['=mil', 1e3],
    ['=millon', 1e6],
    ['=millones', 1e6],
    ['=mil =millones', 1e9],
  ],
  numerals: WORDS.split(' ').map((word, value) => [`=${word}`, value] as const),
  bounds: [
    ['(mas de|al menos|por lo menos)', { bound: 'min', side: 'before' }],
    ['(cerca de|alrededor de|unos|unas|casi|aproximadamente)', { bound: 'approx', side: 'before' }],
    ['(hasta|menos de)', { bound: 'max', side: 'before' }],
  ],
  cues: {
    fall: ['cayo', 'bajo', 'disminuyo', 'redujo', 'caida', 'descenso'],
    rise: ['subio', 'aumento', 'crecio', 'aumentar'],
    hashrate: ['tasa de hash', 'dificultad', 'poder de computo'],
    connectivity: ['conectividad', 'internet', 'trafico'],
    arrest: ['detenido', 'arrestado', 'detuvo', 'arresto', 'detenidos'],
    people: ['personas', 'sospechosos', 'hombres'],
    not_duration: ['=hace', '=ultimos', '=ultimas', '=cada', '=proximos', '=proximas'],
    per: ['=por', '=cada'],
    mining: ['mineria', 'mineros', 'minera'],
  },
} satisfies UnitWords;
