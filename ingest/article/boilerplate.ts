import type { Block } from '../markup/blocks.ts';

/** Lines that belong to the page and not to the story, wherever they stand; short ones only (see `isFurniture`). */
const FURNITURE: readonly RegExp[] = [
  /^(advert(isement|ising)?|sponsored|ads? by .*|story continues below.*|continue reading( below)?|article continues.*)$/i,
  /^(read (more|next|also|this)|see (more|also)|more( on this| from)?|related( (stories|articles|news|content|reading|posts?))?|also( read)?|don'?t miss|recommended|you (may|might) also like|trending|latest( news)?|popular|most (read|popular)|highlights|watch( (now|live))?|listen|play|share( this.*)?|print|e-?mail|comments?|close|caption|loading.*|enlarge image|warning|learn more|skip to content|click to tweet|newsletters?|this slideshow requires.*)\W*$/i,
  /^(related|see more|see also|also see|also read|more|read more|read also|read next|watch|listen|don'?t miss)\s*[:：|–—]/i,
  /^(image|photo|picture|video|file|image source)s?\s*(credit|copyright|caption|source)?\s*(:|by\b|©|copyright|caption)/i,
  /^\W*(©|\(c\) ?\d|copyright\s*(©|\(c\)|@|\d)|all rights reserved)/i,
  /([/(|,©–—-]|images?|via)\s*(getty images|getty|shutterstock|istock|afp|reuters|ap|epa|unsplash|ap photo[^)]*|file)[\s)]*$/i,
  /^(source|sources|via)\s*:?\s+(news agencies|agencies|\S+\.(com|info|net|org))\W*$/i,
  /^(sign up|subscribe|join (us|our)|follow (us|me|him|her|[\w@]+ on)|get the latest|get (the|our|your) [^.]*(newsletter|app|inbox|mailbox)|download (the|our) app)\b/i,
  /\b(subscribe to (our|the|us)|sign up (for|to) (our|the)|newsletters?\.?$|follow (us|him|her|me|them) (on|at)\b|click here( for more.*)?\.?$|(may|can) be reached at|send (us )?(a )?(news )?tips?\b)/i,
  /\b(uses cookies|our privacy policy|our terms of (use|service)|affiliate (links?|commission)|(document|material) is subject to copyright|may not be (published|reproduced)|disclosure page)\b/i,
  /^(filed under|tagged with|posted (in|on|by))\b.{0,60}$|^(tags?|categor(y|ies)|topics?|keywords)\s*:/i,
  /^(tempo de leitura|reading time|\d+ min(ute)?s? read|min read|[\d.,]+k? views?$|image \d+ of|\d+ of \d+|\d+\s*\/\s*\d+$)/i,
  /^\W*(published|updated|posted|last (updated|modified)|modified|first published)\b.{0,12}(\d|\b[A-Z][a-z]{2,8}\b)[^.]{0,70}$/i,
  /^\W*[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\b.{0,60}$/,
  /^(additional reporting by|editing by|\(?reporting by|written by)\b.{0,80}$|^about the authors?\W*$|^by [A-Z][^.]{2,60}$/i,
  /^citation:.*retrieved/i,
  /^(原标题|责任编辑|责编|编辑|作者|来源|文章来源|本文来源|版权声明|免责声明|相关阅读|相关推荐|推荐阅读|关注我们|上一篇|下一篇|标签)\s*[:：|丨]/,
  /^(相关阅读|推荐阅读|相关文章|热门文章|阅读原文|更多精彩|点击阅读|延伸阅读|分享(到)?|收藏|点赞|举报|扫码.{0,20})\W*$/,
  /^(читайте также|читать далее|подписывайтесь на|реклама|фото|источник|теги|по теме|подробнее)\s*([:：—]|$)/i,
];

/** Captions often stand in paragraphs of their own, of any length. */
const CREDIT_AT_END = /\((image|photo|picture|pic|credit)s?\s*(credit\s*)?:[^()]*\)\W*$/i;
const SENTENCE_END = /[.!?…:;。！？；："”»’')\]]$/;
const MAX_FURNITURE = 260;

/**
 * Takes out of an extracted body what readers do not count to the story: menus and bylines before its first sentence,
 * credits, teasers that are only links, calls to subscribe, and what follows its last sentence.
 *
 * @param title the page's title, which many bodies repeat
 */
export function withoutBoilerplate(blocks: readonly Block[], title: string): readonly Block[] {
  const kept = blocks.filter((block) => !isFurniture(block) && block.text !== title);
  const first = kept.findIndex(isSentence);
  if (first < 0) return kept.length > 0 ? kept : blocks;
  const last = kept.findLastIndex((block) => !isTrailer(block));
  return kept.slice(startOf(kept, first), last + 1);
}

/** A heading just before the first sentence belongs to the story unless a whole menu stands before it. */
function startOf(blocks: readonly Block[], first: number): number {
  const before = blocks[first - 1];
  return before && /^h[2-6]$/.test(before.tag) && first <= 2 ? first - 1 : first;
}

function isFurniture(block: Block): boolean {
  if (block.path.some((tag) => tag === 'figure' || tag === 'figcaption' || tag === 'nav' || tag === 'aside'))
    return true;
  if (isOnlyLink(block) || CREDIT_AT_END.test(block.text)) return true;
  return block.text.length <= MAX_FURNITURE && FURNITURE.some((pattern) => pattern.test(block.text));
}

/** A teaser: the whole block is a link, and not a sentence of the story that happens to be one. */
function isOnlyLink({ text, linked, path }: Block): boolean {
  if (path.includes('blockquote') || path.includes('td')) return false;
  return linked >= 0.75 * text.length && !(text.length > 60 && /[.。!?！？]["”’]?$/.test(text));
}

/** Long enough, and closed by a stop or longer than menus are; Han text says in 15 characters what takes 40 in Latin. */
function isSentence({ text }: Block): boolean {
  const enough = /\p{Script=Han}/u.test(text) ? 15 : 40;
  if (/^https?:\S+$/.test(text)) return false;
  return text.length >= enough && (SENTENCE_END.test(text) || text.length >= 2 * enough);
}

/** A last line that only announces something else: a heading, a stray word, mostly links. */
function isTrailer({ text, tag, linked, path }: Block): boolean {
  if (/^h[1-6]$/.test(tag)) return true;
  if (path.includes('blockquote') || path.includes('td')) return false;
  return linked > 0.5 * text.length || (text.length < 25 && !SENTENCE_END.test(text) && !/\d/.test(text));
}
