import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectLanguage } from '../../nlp/language.ts';

const CASES: readonly (readonly [text: string, lang: string, declared?: string])[] = [
  ['The regulator has ordered miners in the north to stop by Friday.', 'en'],
  ['Bitcoin miners unplug', 'en'],
  ['中国多地要求关停比特币矿场', 'zh'],
  ['内蒙古 Bitcoin mining 项目全面关停', 'zh'],
  ['В Казахстане отключили интернет, майнеры остались без связи', 'ru'],
  ['Уряд України обмежив постачання електроенергії їхнім підприємствам', 'uk'],
  ['Қазақстанда майнингке салық енгізілді, үкімет хабарлады', 'kk'],
  ['وزارت نیرو برق ماینرهای غیرمجاز را قطع کرد', 'fa'],
  ['قطعت السلطات الكهرباء عن مزارع التعدين في المدينة', 'ar'],
  ['ビットコインのマイニング施設が停止しました', 'ja'],
  ['비트코인 채굴장이 폐쇄되었다', 'ko'],
  ['El gobierno cortó la electricidad a las granjas de minería de criptomonedas en la provincia', 'es'],
  // Declared wins …
  ['Minería de bitcoin en Paraguay', 'es', 'es'],
  ['В Казахстане подорожала электроэнергия', 'kk', 'kk'],
  // … unless the script contradicts it.
  ['В Казахстане отключили интернет', 'ru', 'en'],
  ['比特币矿场被关停', 'zh', 'en'],
  ['The grid operator asked the miners to shut down', 'en', 'zh'],
  ['', 'en'],
  ['', 'fa', 'fa'],
];

for (const [text, lang, declared] of CASES) {
  test(`"${text.slice(0, 40)}" declared ${declared ?? 'nothing'} is ${lang}`, () => {
    assert.equal(detectLanguage(text, declared), lang);
  });
}
