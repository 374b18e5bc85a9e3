import type { FieldReading } from '../../reading.ts';
import { TokenKind } from '../../text/tokens.ts';
import { type Found, range } from './candidate.ts';

/** Longest name in Chinese characters, without 矿池. */
const LONGEST = 6;
const SHORTEST = 2;

/** What may stand on either side of a name: signs of lists, quotes and brackets. */
const SIGNS = new Set(['、', ',', '"', '(', ')', '《', '》', '「', '」', ':', '。', ';', '/']);
const OPENING_QUOTES = new Set(['"', '《', '「']);
const CLOSING_QUOTES = new Set(['"', '》', '」']);

/** Kinds, numbers, places and coins: 其他矿池, 两大矿池, 以太坊矿池 name nobody. */
const NO_NAME =
  /^(?:[一二三四五六七八九十两几多各某该此本老新大小私公]|其[他它余]|所有|全部|部分|有些|一些|这些|那些|这家|主[流要]|头部|大型|小型|中小|中型|独立|联合|个人|知名|著名|最大|全球|全网|世界|国[内外]|海外|境外|境内|中国|美国|加密|数字|虚拟|比特币|莱特币|以太|门罗|零币|币种|矿|算力|云|节点|交易|钱包|去中心|第三方|传统|排名|前|首|上述|以及|包括|例如|如|加入|使用|切换|选择|支持|退出)|(?:币|坊|等|的|家|个|大|型|位|各|和|与|及)$/;

/** 赤兔矿池 in a list of pools: from a sign of the list to 矿池, which is part of the name. */
export function poolInList(field: FieldReading, suffixFirst: number, suffixLast: number): Found | undefined {
  const { norm } = field.tokens;
  const first = hanBefore(field, suffixFirst);
  const next = norm[suffixLast + 1] ?? '。';
  const follows = norm[first - 1] === '、';
  if (!follows && next !== '、') return undefined;
  if (!follows && !SIGNS.has(norm[first - 1] ?? '、')) return undefined;
  return named(field, first, suffixFirst - 1) ? { field, first, last: suffixLast } : undefined;
}

/** 矿机厂商“火狐矿机”, 名为“比特猎人”的挖矿公司: what stands in quotes beside the word for its kind. */
export function quotedBeside(field: FieldReading, first: number, last: number): Found | undefined {
  return quotedAfter(field, last + 1) ?? quotedBefore(field, first - 1);
}

function quotedAfter(field: FieldReading, open: number): Found | undefined {
  const { norm, count } = field.tokens;
  if (!OPENING_QUOTES.has(norm[open] ?? '')) return undefined;
  let last = open;
  while (last + 1 < count && isHan(field, last + 1)) last++;
  return CLOSING_QUOTES.has(norm[last + 1] ?? '') && named(field, open + 1, last)
    ? { field, first: open + 1, last }
    : undefined;
}

/** Over 的 and a few words back to the closing quote, where the quote is introduced by 名为 or 叫. */
function quotedBefore(field: FieldReading, at: number): Found | undefined {
  const { norm } = field.tokens;
  const close = range(Math.max(0, at - LONGEST), at).findLast((t) => CLOSING_QUOTES.has(norm[t] ?? ''));
  if (close === undefined || norm[close + 1] !== '的') return undefined;
  const first = hanBefore(field, close);
  const isNamed = OPENING_QUOTES.has(norm[first - 1] ?? '') && /[为叫称]/.test(norm[first - 2] ?? '');
  return isNamed && named(field, first, close - 1) ? { field, first, last: close - 1 } : undefined;
}

/** The first of the Chinese characters right before a token, as far as a name may reach. */
function hanBefore(field: FieldReading, at: number): number {
  let first = at;
  while (at - first <= LONGEST && isHan(field, first - 1)) first--;
  return first;
}

function isHan(field: FieldReading, t: number): boolean {
  return field.tokens.kind[t] === TokenKind.han && !SIGNS.has(field.tokens.norm[t] ?? '');
}

function named(field: FieldReading, first: number, last: number): boolean {
  const length = last - first + 1;
  if (length < SHORTEST || length > LONGEST) return false;
  return !NO_NAME.test(field.tokens.norm.slice(first, last + 1).join(''));
}
